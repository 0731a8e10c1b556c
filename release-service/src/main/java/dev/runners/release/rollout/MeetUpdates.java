package dev.runners.release.rollout;

import dev.runners.audit.Action;
import dev.runners.contracts.cloud.WorkerParameters;
import dev.runners.contracts.job.JobState;
import dev.runners.contracts.release.RolloutState;
import dev.runners.contracts.release.RolloutStatus;
import dev.runners.contracts.release.RolloutTarget;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.outbox.Outbox;
import dev.runners.release.fleet.Facts;
import dev.runners.release.fleet.FleetFacts;
import dev.runners.sql.Await;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Update All: the registry has made the jobs, under a rollout that nobody knows yet, and this makes it. One that cannot be
 * is told as REFUSED, and the registry takes its jobs back, as it does with those that found no place when it is over.
 */
@ApplicationScoped
class MeetUpdates {

    /** Jobs of one transaction are told one by one: who comes later joins the last wave. */
    private static final Duration GATHER = Duration.ofSeconds(2);

    private static final String KNOWN = "SELECT id FROM rollouts WHERE id = ANY($1)";
    private static final String OFFERED = """
            SELECT 1 FROM releases WHERE version = $1 AND withdrawn_at IS NULL AND image IS NOT NULL
            """;
    private static final String OPEN = "SELECT 1 FROM rollouts WHERE organization_id = $1 AND open";

    private final Pool pool;
    private final Outbox outbox;
    private final SaveRollout save;
    private final FleetFacts fleet;
    private final Clock clock;

    MeetUpdates(Pool pool, Outbox outbox, SaveRollout save, FleetFacts fleet, Clock clock) {
        this.pool = pool;
        this.outbox = outbox;
        this.save = save;
        this.fleet = fleet;
        this.clock = clock;
    }

    void now() {
        Map<UUID, List<JobState>> waiting = fleet.waitingUpdates().stream()
                .collect(Collectors.groupingBy(job -> Objects.requireNonNull(job.rolloutId())));
        if (waiting.isEmpty()) {
            return;
        }
        Collection<UUID> known = known(waiting.keySet());
        Instant settled = clock.instant().minus(GATHER);
        waiting.forEach((id, jobs) -> {
            if (known.contains(id)) {
                Await.item(outbox.inTransaction(tx -> join(tx, id, jobs)));
            } else if (jobs.stream().allMatch(job -> job.createdAt().isBefore(settled))) {
                Await.item(outbox.inTransaction(tx -> make(tx, id, jobs)));
            }
        });
    }

    private Collection<UUID> known(Collection<UUID> ids) {
        List<UUID> known = new ArrayList<>();
        Await.item(pool.preparedQuery(KNOWN).execute(Tuple.of(ids.toArray(UUID[]::new))))
                .forEach(row -> known.add(row.getUUID("id")));
        return known;
    }

    private Uni<RolloutState> make(SqlConnection tx, UUID id, List<JobState> jobs) {
        JobState first = jobs.getFirst();
        String version = versionOf(first);
        return one(tx, OFFERED, Tuple.of(version))
                .chain(offered -> one(tx, OPEN, Tuple.of(first.organizationId()))
                        .chain(open -> save.first(
                                tx, planned(id, jobs, refusal(offered, open, version)), null, "", action(first))));
    }

    private static @Nullable String refusal(boolean offered, boolean open, String version) {
        if (!offered) {
            return version + " is withdrawn or has no image.";
        }
        return open ? "Another rollout is open." : null;
    }

    private RolloutState planned(UUID id, List<JobState> jobs, @Nullable String refusal) {
        JobState first = jobs.getFirst();
        Facts facts = fleet.of(first.organizationId());
        List<RunnerState> runners = targets(jobs, facts, Set.of(), new RecordRoom());
        return new RolloutState(
                id,
                first.organizationId(),
                versionOf(first),
                refusal == null ? RolloutStatus.RUNNING : RolloutStatus.REFUSED,
                refusal,
                1,
                PlanWaves.STANDARD,
                null,
                null,
                PlanWaves.of(runners, PlanWaves.STANDARD, versionOf(first)),
                List.of(),
                "registry-service",
                first.createdAt(),
                refusal == null ? null : clock.instant(),
                1);
    }

    private Uni<Void> join(SqlConnection tx, UUID id, List<JobState> jobs) {
        return LockedRollout.ifFree(tx, id)
                .chain(locked -> locked == null
                        ? Uni.createFrom().voidItem()
                        : save.next(
                                        tx,
                                        locked.rollout(),
                                        joined(
                                                locked.rollout(),
                                                jobs,
                                                fleet.of(locked.rollout().organizationId())),
                                        null)
                                .replaceWithVoid());
    }

    static RolloutState joined(RolloutState rollout, List<JobState> jobs, Facts facts) {
        if (rollout.status() == RolloutStatus.ROLLING_BACK) {
            return rollout;
        }
        Set<UUID> known =
                rollout.targets().stream().map(RolloutTarget::runnerId).collect(Collectors.toSet());
        List<RunnerState> more = targets(jobs, facts, known, RecordRoom.beside(rollout.targets()));
        if (more.isEmpty()) {
            return rollout;
        }
        List<RolloutTarget> targets = new ArrayList<>(rollout.targets());
        int last = targets.stream().mapToInt(RolloutTarget::wave).max().orElse(1);
        more.forEach(runner -> targets.add(PlanWaves.waiting(runner, last, rollout.version())));
        return Change.targets(rollout, List.copyOf(targets));
    }

    private static List<RunnerState> targets(List<JobState> jobs, Facts facts, Set<UUID> known, RecordRoom room) {
        String version = versionOf(jobs.getFirst());
        return jobs.stream()
                .map(job -> facts.runner(Objects.requireNonNull(job.targetRunnerId())))
                .filter(Objects::nonNull)
                .filter(runner -> runner.version() != null && !known.contains(runner.id()))
                .distinct()
                .filter(runner -> room.takes(runner, version))
                .toList();
    }

    private static String versionOf(JobState job) {
        WorkerParameters worker = Objects.requireNonNull(job.worker());
        return Objects.requireNonNull(worker.version());
    }

    private static Action action(JobState job) {
        return new Action(
                job.organizationId(),
                "registry-service",
                "rollout.start",
                Objects.requireNonNull(job.rolloutId()).toString(),
                "Update All",
                null,
                null);
    }

    private static Uni<Boolean> one(SqlConnection tx, String sql, Tuple parameters) {
        return tx.preparedQuery(sql).execute(parameters).map(rows -> rows.size() > 0);
    }
}
