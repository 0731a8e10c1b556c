/** The HTTP side of taking heartbeats. */
@NullMarked
package dev.runners.heartbeat.ingest.api;

import org.jspecify.annotations.NullMarked;
