@NullMarked
package dev.runners.registry.token;

import org.jspecify.annotations.NullMarked;
