@NullMarked
package dev.runners.heartbeat.limit;

import org.jspecify.annotations.NullMarked;
