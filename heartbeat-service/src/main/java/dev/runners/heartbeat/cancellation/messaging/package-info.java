/** Cancellations from the topic of jobs. */
@NullMarked
package dev.runners.heartbeat.cancellation.messaging;

import org.jspecify.annotations.NullMarked;
