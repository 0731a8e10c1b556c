package dev.runners.contracts.release;

import dev.runners.contracts.Required;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/releases/{version}/withdraw}. */
public record ReleaseWithdrawal(@Required @Nullable String reason) {}
