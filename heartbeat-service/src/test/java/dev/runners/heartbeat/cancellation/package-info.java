@NullMarked
package dev.runners.heartbeat.cancellation;

import org.jspecify.annotations.NullMarked;
