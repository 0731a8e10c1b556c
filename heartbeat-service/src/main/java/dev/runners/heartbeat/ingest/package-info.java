/** Taking one heartbeat. */
@NullMarked
package dev.runners.heartbeat.ingest;

import org.jspecify.annotations.NullMarked;
