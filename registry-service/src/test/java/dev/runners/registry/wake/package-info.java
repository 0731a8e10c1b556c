@NullMarked
package dev.runners.registry.wake;

import org.jspecify.annotations.NullMarked;
