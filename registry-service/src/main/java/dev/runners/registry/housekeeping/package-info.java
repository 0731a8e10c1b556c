/** How long what is over is kept, and how the sweeps for it walk along it. */
@NullMarked
package dev.runners.registry.housekeeping;

import org.jspecify.annotations.NullMarked;
