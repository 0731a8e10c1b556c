/** Who is alive: a pure function of the log. */
@NullMarked
package dev.runners.heartbeat.verdict;

import org.jspecify.annotations.NullMarked;
