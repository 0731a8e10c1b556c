/** Tests of the topology. */
@NullMarked
package dev.runners.heartbeat.verdict.messaging;

import org.jspecify.annotations.NullMarked;
