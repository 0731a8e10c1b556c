@NullMarked
package dev.runners.registry.state;

import org.jspecify.annotations.NullMarked;
