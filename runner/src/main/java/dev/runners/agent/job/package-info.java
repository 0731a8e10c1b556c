/** One job, from its claim to its terminal report. */
@NullMarked
package dev.runners.agent.job;

import org.jspecify.annotations.NullMarked;
