/** Tests of writing the log. */
@NullMarked
package dev.runners.heartbeat.log.messaging;

import org.jspecify.annotations.NullMarked;
