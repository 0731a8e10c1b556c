@NullMarked
package dev.runners.heartbeat.ingest.api;

import org.jspecify.annotations.NullMarked;
