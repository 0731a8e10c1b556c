/** The Kafka Streams topology around the verdicts. */
@NullMarked
package dev.runners.heartbeat.verdict.messaging;

import org.jspecify.annotations.NullMarked;
