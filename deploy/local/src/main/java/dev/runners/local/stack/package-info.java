/** PostgreSQL, Kafka and the services as supervised child processes on loopback. */
@NullMarked
package dev.runners.local.stack;

import org.jspecify.annotations.NullMarked;
