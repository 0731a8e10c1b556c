/** Credentials from their topic. */
@NullMarked
package dev.runners.heartbeat.credential.messaging;

import org.jspecify.annotations.NullMarked;
