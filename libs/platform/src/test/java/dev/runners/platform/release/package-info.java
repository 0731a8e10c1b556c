@NullMarked
package dev.runners.platform.release;

import org.jspecify.annotations.NullMarked;
