/** Accepted heartbeats for each second of a core. */
@NullMarked
package dev.runners.bench.ingest;

import org.jspecify.annotations.NullMarked;
