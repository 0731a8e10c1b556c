/** How often somebody may come. */
@NullMarked
package dev.runners.platform.limit;

import org.jspecify.annotations.NullMarked;
