package dev.runners.contracts.runner;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/runners/{id}/drain}. The Runner takes no new work until it is resumed, whatever stands here.
 *
 * @param deadline until when running jobs may take their time; in the future
 * @param note why, for everybody to read; up to 500 visible characters
 * @param atDeadline only with a deadline; {@code wait} when absent
 */
public record RunnerDrain(
        @Nullable Instant deadline,
        @Nullable String note,
        @Nullable AtDeadline atDeadline) {}
