package dev.runners.release.fleet;

import dev.runners.contracts.job.JobState;
import dev.runners.contracts.runner.RunnerState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the topics tell of one organisation at one moment.
 *
 * @param updates the newest UPDATE_WORKER of each Runner, version and rollout
 * @param active what each Runner works on
 * @param ended Terraform jobs that succeeded or failed within the last day
 */
public record Facts(
        Map<UUID, RunnerState> runners,
        Map<Update, JobState> updates,
        Map<UUID, List<UUID>> active,
        Collection<Ended> ended) {

    /** Which job of a rollout is meant. */
    public record Update(UUID rolloutId, UUID runnerId, String version) {}

    /** A Terraform job that is over. */
    public record Ended(UUID runnerId, Instant claimedAt, Instant at, boolean failed) {}

    public @Nullable RunnerState runner(UUID id) {
        return runners.get(id);
    }

    public @Nullable JobState update(UUID rolloutId, UUID runnerId, String version) {
        return updates.get(new Update(rolloutId, runnerId, version));
    }

    public List<UUID> activeOn(UUID runner) {
        return active.getOrDefault(runner, List.of());
    }
}
