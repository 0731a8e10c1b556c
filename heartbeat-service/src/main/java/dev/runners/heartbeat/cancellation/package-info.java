/** Which jobs a Runner should let go. */
@NullMarked
package dev.runners.heartbeat.cancellation;

import org.jspecify.annotations.NullMarked;
