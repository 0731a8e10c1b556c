package dev.runners.contracts.release;

import java.util.List;

/** {@code GET /api/rollouts}: the newest first, twenty at most. */
public record RolloutPage(List<RolloutState> items) {}
