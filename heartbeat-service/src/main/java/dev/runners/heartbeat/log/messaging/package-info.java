/** Writing the log to Kafka. */
@NullMarked
package dev.runners.heartbeat.log.messaging;

import org.jspecify.annotations.NullMarked;
