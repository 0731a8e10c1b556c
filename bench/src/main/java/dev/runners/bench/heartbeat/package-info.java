/** heartbeat-service and Kafka alone under load, and what is looked at past them. */
@NullMarked
package dev.runners.bench.heartbeat;

import org.jspecify.annotations.NullMarked;
