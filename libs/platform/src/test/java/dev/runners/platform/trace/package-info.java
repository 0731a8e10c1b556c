@NullMarked
package dev.runners.platform.trace;

import org.jspecify.annotations.NullMarked;
