package dev.runners.gateway;

import static java.util.Map.entry;

import dev.runners.contracts.Ids;
import dev.runners.contracts.Wire;
import dev.runners.contracts.job.JobState;
import dev.runners.contracts.release.ReleaseState;
import dev.runners.contracts.release.RolloutState;
import dev.runners.contracts.release.RolloutStatus;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.contracts.runner.RunnerType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runners, and what is about them, for tests. */
public final class Fleet {

    private Fleet() {}

    public static RunnerState runner(
            UUID id, @Nullable UUID organization, String name, RunnerStatus status, long revision) {
        return runner(id, organization, name, status, revision, null);
    }

    public static RunnerState runner(
            UUID id,
            @Nullable UUID organization,
            String name,
            RunnerStatus status,
            long revision,
            @Nullable String version) {
        return new RunnerState(
                id,
                organization,
                name,
                RunnerType.SELF_HOSTED,
                null,
                status,
                null,
                null,
                version,
                null,
                Map.of("pool", "a"),
                1,
                status == RunnerStatus.DRAINING,
                false,
                null,
                null,
                false,
                false,
                0,
                Instant.parse("2026-01-01T00:00:00Z"),
                null,
                revision);
    }

    /**
     * A job that nobody has taken yet.
     *
     * @param members what is otherwise about it, as JSON has it
     */
    public static JobState job(UUID organization, Map<String, ?> members) {
        Map<String, Object> json = new HashMap<>(Map.ofEntries(
                entry("id", Ids.next()),
                entry("organization_id", organization),
                entry("job_type", "PLAN"),
                entry("status", "QUEUED"),
                entry("labels", Map.of()),
                entry("on_lost", "requeue"),
                entry("state", "network"),
                entry("taken_from", List.of()),
                entry("created_at", "2026-01-01T00:00:00Z"),
                entry("updated_at", "2026-01-01T00:00:00Z"),
                entry("revision", 1)));
        json.putAll(members);
        return Wire.JSON.convertValue(json, JobState.class);
    }

    public static ReleaseState release(String version, long revision) {
        return release(version, revision, null);
    }

    public static ReleaseState withdrawn(String version, long revision) {
        return release(version, revision, Instant.parse("2026-01-02T00:00:00Z"));
    }

    private static ReleaseState release(String version, long revision, @Nullable Instant withdrawnAt) {
        return new ReleaseState(
                version,
                false,
                "notes",
                null,
                null,
                false,
                false,
                null,
                null,
                List.of(),
                Instant.parse("2026-01-01T00:00:00Z"),
                "ci",
                withdrawnAt,
                null,
                revision);
    }

    /** One that was begun at this moment; when it is over it ended then. */
    public static RolloutState rollout(UUID organization, RolloutStatus status, Instant at) {
        return new RolloutState(
                Ids.next(),
                organization,
                "1.4.0",
                status,
                null,
                1,
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                "alice",
                at,
                status.isOver() ? at : null,
                1);
    }
}
