/** How a service starts, and how it says that it cannot. */
@NullMarked
package dev.runners.platform.start;

import org.jspecify.annotations.NullMarked;
