/** Tests of the service as a whole. */
@NullMarked
package dev.runners.heartbeat;

import org.jspecify.annotations.NullMarked;
