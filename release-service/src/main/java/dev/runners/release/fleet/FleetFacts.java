package dev.runners.release.fleet;

import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.runner.RunnerState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Runners and jobs as their topics tell of them, in this process's memory. Safe for use by many threads. */
@ApplicationScoped
public class FleetFacts {

    /** Older jobs say nothing of how a version does. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Map<UUID, RunnerState> runners = new ConcurrentHashMap<>();
    private final Map<UUID, JobState> jobs = new ConcurrentHashMap<>();
    private final Clock clock;

    FleetFacts(Clock clock) {
        this.clock = clock;
    }

    public void take(RunnerState runner) {
        runners.merge(runner.id(), runner, (old, now) -> now.revision() > old.revision() ? now : old);
    }

    public void removeRunner(UUID id) {
        runners.remove(id);
    }

    public void take(JobState job) {
        jobs.merge(job.id(), job, (old, now) -> now.revision() > old.revision() ? now : old);
    }

    public void removeJob(UUID id) {
        jobs.remove(id);
    }

    /** Whose Runners are known. */
    public Set<UUID> organizations() {
        return runners.values().stream()
                .map(RunnerState::organizationId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** UPDATE_WORKERs that belong to a rollout and have not ended. */
    public Collection<JobState> waitingUpdates() {
        return jobs.values().stream()
                .filter(job -> isUpdate(job) && !job.status().isTerminal())
                .toList();
    }

    /** Of an organisation: its own Runners and jobs, and what everybody's jobs did on its Runners. */
    public Facts of(UUID organization) {
        Instant since = clock.instant().minus(REMEMBERED);
        jobs.values().removeIf(job -> isForgotten(job, since));
        Map<UUID, RunnerState> own = runners.values().stream()
                .filter(runner -> organization.equals(runner.organizationId()))
                .collect(Collectors.toMap(RunnerState::id, runner -> runner));
        Map<Facts.Update, JobState> updates = new HashMap<>();
        Map<UUID, List<UUID>> active = new HashMap<>();
        List<Facts.Ended> ended = new ArrayList<>();
        for (JobState job : jobs.values()) {
            UUID runner = job.runnerId();
            if (isUpdate(job)) {
                updates.merge(keyOf(job), job, FleetFacts::newer);
            } else if (runner != null && own.containsKey(runner)) {
                if (job.status() == JobStatus.CLAIMED || job.status() == JobStatus.PROCESSING) {
                    active.computeIfAbsent(runner, _ -> new ArrayList<>()).add(job.id());
                } else {
                    endOf(job, runner).ifPresent(ended::add);
                }
            }
        }
        return new Facts(own, updates, active, ended);
    }

    private static Optional<Facts.Ended> endOf(JobState job, UUID runner) {
        boolean counts =
                job.jobType().isForRunners() && (job.status() == JobStatus.SUCCESS || job.status() == JobStatus.FAILED);
        return counts && job.completedAt() != null && job.claimedAt() != null
                ? Optional.of(
                        new Facts.Ended(runner, job.claimedAt(), job.completedAt(), job.status() == JobStatus.FAILED))
                : Optional.empty();
    }

    private static boolean isUpdate(JobState job) {
        return job.rolloutId() != null
                && job.targetRunnerId() != null
                && job.worker() != null
                && job.worker().version() != null;
    }

    private static Facts.Update keyOf(JobState job) {
        return new Facts.Update(
                Objects.requireNonNull(job.rolloutId()),
                Objects.requireNonNull(job.targetRunnerId()),
                Objects.requireNonNull(Objects.requireNonNull(job.worker()).version()));
    }

    private static JobState newer(JobState one, JobState other) {
        return one.createdAt().isAfter(other.createdAt()) ? one : other;
    }

    private static boolean isForgotten(JobState job, Instant since) {
        return !isUpdate(job) && job.completedAt() != null && job.completedAt().isBefore(since);
    }
}
