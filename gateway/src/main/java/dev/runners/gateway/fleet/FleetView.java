package dev.runners.gateway.fleet;

import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.release.Outdated;
import dev.runners.contracts.runner.RunnerJob;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runners and jobs as their topics tell of them, in this process's memory. Safe for use by many threads. */
@ApplicationScoped
public class FleetView {

    private static final Comparator<JobState> LONGEST_FIRST =
            Comparator.comparing(JobState::claimedAt, Comparator.nullsLast(Comparator.naturalOrder()));

    private final Revised<RunnerState> runners = new Revised<>(RunnerState::revision, RunnerState::organizationId);
    private final Revised<JobState> jobs = new Revised<>(JobState::revision, JobState::organizationId);
    private final Map<UUID, Instant> heartbeats = new ConcurrentHashMap<>();

    /** Jobs that are not over: few of many, and looked at several times a second. */
    private final ByOrganization<JobState> active = new ByOrganization<>(JobState::organizationId);

    /** Of each Runner those of them that it works on or that are about it. */
    private final Map<UUID, Set<UUID>> around = new ConcurrentHashMap<>();

    private final AtomicLong version = new AtomicLong();

    public void take(RunnerState runner) {
        changed(runners.put(runner.id(), runner));
    }

    public void removeRunner(UUID id) {
        heartbeats.remove(id);
        changed(runners.remove(id) != null);
    }

    /** Returns whether it is news: a record may come again. One at a time: what is active is what was told last. */
    public synchronized boolean take(JobState job) {
        JobState before = jobs.get(job.id());
        boolean news = jobs.put(job.id(), job);
        if (news) {
            Set<UUID> concerned = concerned(job);
            concerned.forEach(runner -> around.compute(runner, (id, jobsOfIt) -> {
                Set<UUID> some = jobsOfIt == null ? new ConcurrentSkipListSet<>() : jobsOfIt;
                some.add(job.id());
                return some;
            }));
            release(before, concerned);
            if (job.status().isTerminal()) {
                active.remove(job.id(), job);
            } else {
                active.put(job.id(), before, job);
            }
            changed(true);
        }
        return news;
    }

    public synchronized void removeJob(UUID id) {
        JobState before = jobs.remove(id);
        if (before != null) {
            active.remove(id, before);
        }
        release(before, Set.of());
        changed(before != null);
    }

    /** Notes a heartbeat; changes nothing that a window would have to be sent again for at once. */
    public void heard(UUID runner, Instant at) {
        heartbeats.merge(runner, at, (old, now) -> now.isAfter(old) ? now : old);
    }

    /** The latest heartbeat known of a Runner that is known, or null. */
    public @Nullable Instant lastSeen(UUID id) {
        RunnerState runner = runners.get(id);
        return runner == null ? null : lastSeen(runner);
    }

    /** Every organisation's. */
    public Stream<RunnerState> runners() {
        return runners.all().stream();
    }

    /** The Runners that an organisation may see: its own and the shared ones. */
    void eachRunnerOf(UUID organization, Consumer<RunnerState> consumer) {
        runners.each(organization, consumer);
    }

    /** Every organisation's. */
    public Stream<JobState> jobs() {
        return jobs.all().stream();
    }

    public void eachJobOf(UUID organization, Consumer<JobState> consumer) {
        jobs.each(organization, consumer);
    }

    /** Those that are not over. */
    void eachActiveJobOf(UUID organization, Consumer<JobState> consumer) {
        active.each(organization, consumer);
    }

    /** As somebody of this organisation sees it. */
    RunnerView show(RunnerState runner, UUID organization, @Nullable Outdated outdated) {
        List<UUID> held = around(runner.id())
                .filter(job -> isHeldBy(runner.id(), job))
                .sorted(LONGEST_FIRST)
                .map(JobState::id)
                .toList();
        return RunnerView.listed(runner, lastSeen(runner), held, outdated, jobsAround(runner.id(), organization));
    }

    /** Whether it holds a job, whoever's that is. */
    boolean isAtWork(UUID runner) {
        return around(runner).anyMatch(job -> isHeldBy(runner, job));
    }

    /** Whether a job about it is not over. */
    boolean isBeingChanged(UUID runner) {
        return around(runner).anyMatch(job -> !job.status().isTerminal() && runner.equals(job.targetRunnerId()));
    }

    /** The organisation's jobs that are not over and that a Runner works on or that are about it: a shared one has others', too. */
    public List<RunnerJob> jobsAround(UUID runner, UUID organization) {
        return around(runner)
                .filter(job -> job.organizationId().equals(organization)
                        && concerned(job).contains(runner))
                .map(RunnerJob::of)
                .toList();
    }

    private Stream<JobState> around(UUID runner) {
        Set<UUID> ids = around.get(runner);
        // Of most there is none, and this is asked of tens of thousands at once.
        return ids == null ? Stream.empty() : ids.stream().flatMap(id -> Stream.ofNullable(jobs.get(id)));
    }

    @Nullable
    Instant lastSeen(RunnerState runner) {
        Instant heard = heartbeats.get(runner.id());
        Instant told = runner.lastHeartbeatAt();
        return heard == null || (told != null && told.isAfter(heard)) ? told : heard;
    }

    /** Grows with every change but heartbeats. */
    public long version() {
        return version.get();
    }

    /** Of a job as it was, from all but those whom it still concerns. */
    private void release(@Nullable JobState before, Set<UUID> still) {
        if (before != null) {
            concerned(before).stream()
                    .filter(runner -> !still.contains(runner))
                    .forEach(runner -> around.computeIfPresent(runner, (id, jobsOfIt) -> {
                        jobsOfIt.remove(before.id());
                        return jobsOfIt.isEmpty() ? null : jobsOfIt;
                    }));
        }
    }

    /** Whoever works on a job, and whom it is about; nobody when it is over. */
    private static Set<UUID> concerned(JobState job) {
        UUID worker = isWorkedOn(job) ? job.runnerId() : null;
        UUID target = job.status().isTerminal() ? null : job.targetRunnerId();
        return Stream.concat(Stream.ofNullable(worker), Stream.ofNullable(target))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isHeldBy(UUID runner, JobState job) {
        return isWorkedOn(job) && runner.equals(job.runnerId());
    }

    private static boolean isWorkedOn(JobState job) {
        return job.status() == JobStatus.CLAIMED || job.status() == JobStatus.PROCESSING;
    }

    private void changed(boolean really) {
        if (really) {
            version.incrementAndGet();
        }
    }
}
