package dev.runners.gateway;

import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.contracts.runner.RunnerType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runners for tests. */
public final class Fleet {

    private Fleet() {}

    public static RunnerState runner(
            UUID id, @Nullable UUID organization, String name, RunnerStatus status, long revision) {
        return new RunnerState(
                id,
                organization,
                name,
                RunnerType.SELF_HOSTED,
                null,
                status,
                null,
                null,
                null,
                Map.of("pool", "a"),
                1,
                status == RunnerStatus.DRAINING,
                false,
                null,
                null,
                false,
                0,
                Instant.parse("2026-01-01T00:00:00Z"),
                null,
                revision);
    }
}
