/** Whether this replica can serve. */
@NullMarked
package dev.runners.heartbeat.health;

import org.jspecify.annotations.NullMarked;
