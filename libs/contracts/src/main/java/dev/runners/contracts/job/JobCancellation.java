package dev.runners.contracts.job;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/jobs/{id}/cancel}; the body may be missing.
 *
 * @param force end it at once, also when its Runner is gone or does not stop
 * @param reason for the audit trail
 */
public record JobCancellation(
        @Nullable Boolean force, @Nullable String reason) {}
