package dev.runners.release.fleet;

import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.platform.topic.Newest;
import io.quarkus.scheduler.Scheduled;
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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runners and jobs as their topics tell of them, in this process's memory. Safe for use by many threads. */
@ApplicationScoped
public class FleetFacts {

    /** Older jobs say nothing of how a version does. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Newest<UUID, RunnerState> runners = new Newest<>(RunnerState::id, RunnerState::revision);
    private final Newest<UUID, JobState> updates = new Newest<>(JobState::id, JobState::revision);
    private final Map<UUID, Work> works = new ConcurrentHashMap<>();
    private final Clock clock;

    /**
     * What is needed of a job that is no update: the topic has each of the last weeks, and whole they would fill the heap.
     *
     * @param end null while the Runner works on it
     */
    private record Work(UUID runner, Facts.@Nullable Ended end, long revision) {}

    FleetFacts(Clock clock) {
        this.clock = clock;
    }

    public void take(RunnerState runner) {
        runners.take(runner);
    }

    public void removeRunner(UUID id) {
        runners.remove(id);
    }

    public void take(JobState job) {
        if (isUpdate(job)) {
            updates.take(job);
        } else {
            Work now = workOf(job);
            works.compute(job.id(), (_, old) -> old == null || job.revision() > old.revision() ? now : old);
        }
    }

    public void removeJob(UUID id) {
        updates.remove(id);
        works.remove(id);
    }

    /** Nobody may ask for facts for weeks. */
    @Scheduled(every = "10m")
    void forget() {
        Instant since = since();
        works.values().removeIf(work -> work.end() != null && work.end().at().isBefore(since));
    }

    /** How many jobs are kept. */
    int size() {
        return updates.all().size() + works.size();
    }

    /** Whose Runners are known. */
    public Set<UUID> organizations() {
        return runners.all().stream()
                .map(RunnerState::organizationId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** UPDATE_WORKERs that belong to a rollout and have not ended. */
    public Collection<JobState> waitingUpdates() {
        return updates.all().stream().filter(job -> !job.status().isTerminal()).toList();
    }

    /** Of an organisation: its own Runners and jobs, and what everybody's jobs did on its Runners. */
    public Facts of(UUID organization) {
        forget();
        Map<UUID, RunnerState> own = runners.all().stream()
                .filter(runner -> organization.equals(runner.organizationId()))
                .collect(Collectors.toMap(RunnerState::id, runner -> runner));
        Map<Facts.Update, JobState> newest = new HashMap<>();
        updates.all().forEach(job -> newest.merge(keyOf(job), job, FleetFacts::newer));
        Map<UUID, List<UUID>> active = new HashMap<>();
        List<Facts.Ended> ended = new ArrayList<>();
        works.forEach((id, work) -> {
            if (own.containsKey(work.runner())) {
                if (work.end() == null) {
                    active.computeIfAbsent(work.runner(), _ -> new ArrayList<>())
                            .add(id);
                } else {
                    ended.add(work.end());
                }
            }
        });
        return new Facts(own, newest, active, ended);
    }

    private Instant since() {
        return clock.instant().minus(REMEMBERED);
    }

    private @Nullable Work workOf(JobState job) {
        UUID runner = job.runnerId();
        if (runner == null) {
            return null;
        }
        if (job.status() == JobStatus.CLAIMED || job.status() == JobStatus.PROCESSING) {
            return new Work(runner, null, job.revision());
        }
        Facts.Ended end = endOf(job, runner);
        return end == null || end.at().isBefore(since()) ? null : new Work(runner, end, job.revision());
    }

    private static Facts.@Nullable Ended endOf(JobState job, UUID runner) {
        boolean counts =
                job.jobType().isForRunners() && (job.status() == JobStatus.SUCCESS || job.status() == JobStatus.FAILED);
        return counts && job.completedAt() != null && job.claimedAt() != null
                ? new Facts.Ended(runner, job.claimedAt(), job.completedAt(), job.status() == JobStatus.FAILED)
                : null;
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
}
