@NullMarked
package dev.runners.registry.state.api;

import org.jspecify.annotations.NullMarked;
