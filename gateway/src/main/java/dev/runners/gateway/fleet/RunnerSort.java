package dev.runners.gateway.fleet;

import dev.runners.contracts.runner.RunnerState;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/** By what Runners can be sorted. */
enum RunnerSort {
    CREATED_AT,
    NAME,
    STATUS,
    REGION;

    SortKey<RunnerState, ?> key() {
        return switch (this) {
            case CREATED_AT -> new SortKey<>(RunnerState::createdAt, Instant::parse, RunnerState::id);
            case NAME -> byText(runner -> runner.name().toLowerCase(Locale.ROOT));
            case STATUS -> byText(runner -> runner.status().name());
            case REGION -> byText(runner -> Objects.requireNonNullElse(runner.region(), ""));
        };
    }

    private static SortKey<RunnerState, String> byText(Function<RunnerState, String> text) {
        return new SortKey<>(text, Function.identity(), RunnerState::id);
    }
}
