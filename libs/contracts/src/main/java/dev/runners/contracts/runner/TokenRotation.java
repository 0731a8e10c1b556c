package dev.runners.contracts.runner;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/runners/{id}/rotate-token}.
 *
 * @param overlap how long the tokens so far still hold: an ISO 8601 duration up to 30 days ({@code PT1H}, {@code P2D}), 24
 *     hours when absent; {@code PT0S} ends them at once
 * @param notAfter when the new token ends; never when absent
 */
public record TokenRotation(
        @Nullable String overlap, @Nullable Instant notAfter) {}
