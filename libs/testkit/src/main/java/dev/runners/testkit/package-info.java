/**
 * Real parts on loopback: PostgreSQL and Kafka as child processes, for tests and for the local start, and what else tests of
 * several modules share.
 */
@NullMarked
package dev.runners.testkit;

import org.jspecify.annotations.NullMarked;
