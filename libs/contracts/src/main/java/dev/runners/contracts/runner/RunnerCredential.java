package dev.runners.contracts.runner;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One of a Runner's tokens, without the token.
 *
 * @param notAfter when it ends; null: never
 * @param lastUsedAt when it was last shown to the registry, ten minutes at most too early; null: never
 */
public record RunnerCredential(
        Instant createdAt,
        @Nullable Instant notAfter,
        @Nullable Instant lastUsedAt) {}
