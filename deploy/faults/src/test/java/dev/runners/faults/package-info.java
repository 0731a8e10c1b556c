/**
 * The rows of the reliability contract that need whole processes: replicas of the registry on one PostgreSQL and one Kafka,
 * killed at exact points, with Runners that speak the protocol and nothing else.
 */
@NullMarked
package dev.runners.faults;

import org.jspecify.annotations.NullMarked;
