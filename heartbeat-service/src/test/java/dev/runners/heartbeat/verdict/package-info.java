/** Tests of the verdicts. */
@NullMarked
package dev.runners.heartbeat.verdict;

import org.jspecify.annotations.NullMarked;
