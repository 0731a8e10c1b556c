package dev.runners.contracts.job;

import dev.runners.contracts.Required;
import org.jspecify.annotations.Nullable;

/**
 * {@code PATCH /api/jobs/{id}}: what is said is changed.
 *
 * @param priority -100 to 100; each step counts as ten minutes of waiting
 * @param reason for the audit trail
 */
public record JobChange(
        @Required @Nullable Integer priority, @Nullable String reason) {}
