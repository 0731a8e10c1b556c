/** How long what is over is kept. */
@NullMarked
package dev.runners.registry.housekeeping;

import org.jspecify.annotations.NullMarked;
