package dev.runners.contracts.token;

import dev.runners.contracts.Required;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/tokens}.
 *
 * @param name 1 to 100 of {@code A-Z a-z 0-9 . _ -}; of one organisation's tokens that are not revoked only one has it
 * @param scopes one or more of {@code viewer}, {@code operator}, {@code admin} and {@code release:publish}
 * @param notAfter when it ends, in the future; never when absent
 */
public record ApiTokenRequest(
        @Required @Nullable String name,
        @Required @Nullable List<String> scopes,
        @Nullable Instant notAfter) {}
