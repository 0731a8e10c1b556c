/** The HTTP side of how it is. */
@NullMarked
package dev.runners.heartbeat.status.api;

import org.jspecify.annotations.NullMarked;
