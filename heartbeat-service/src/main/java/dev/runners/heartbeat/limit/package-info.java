/** How much is taken at once. */
@NullMarked
package dev.runners.heartbeat.limit;

import org.jspecify.annotations.NullMarked;
