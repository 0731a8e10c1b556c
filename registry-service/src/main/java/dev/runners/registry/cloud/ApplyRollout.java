package dev.runners.registry.cloud;

import dev.runners.contracts.Wire;
import dev.runners.contracts.job.JobType;
import dev.runners.contracts.release.RolloutState;
import dev.runners.contracts.release.RolloutTarget;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.registry.job.MoveRolloutJobs;
import dev.runners.registry.job.QueueCloudJob;
import dev.runners.registry.job.QueueCloudJob.Work;
import dev.runners.sql.Columns;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Does to the jobs of a rollout what its record wants, in one transaction; what is not newer changes nothing. */
@ApplicationScoped
public class ApplyRollout {

    private static final String KEEP = """
            INSERT INTO rollouts (id, organization_id, open, state, revision) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (id) DO UPDATE
            SET open = excluded.open, state = excluded.state, revision = excluded.revision, waits = false
            WHERE rollouts.revision < excluded.revision
            """;
    private static final String WAITING = "SELECT state FROM rollouts WHERE id = $1 AND waits FOR UPDATE SKIP LOCKED";
    private static final String WAITS = "UPDATE rollouts SET waits = $2 WHERE id = $1 AND waits <> $2";
    /** The Runners' rows before the jobs', as a claim takes them. */
    private static final String LOCK = """
            SELECT * FROM runners
            WHERE id = ANY($1) AND organization_id = $2 AND type = 'CLOUD_HOSTED' AND removed_at IS NULL
            ORDER BY id FOR UPDATE
            """;

    private static final Logger LOG = Logger.getLogger(ApplyRollout.class);

    private final Outbox outbox;
    private final QueueCloudJob queueCloudJob;
    private final MoveRolloutJobs moveRolloutJobs;

    ApplyRollout(Outbox outbox, QueueCloudJob queueCloudJob, MoveRolloutJobs moveRolloutJobs) {
        this.outbox = outbox;
        this.queueCloudJob = queueCloudJob;
        this.moveRolloutJobs = moveRolloutJobs;
    }

    /** In the order of the topic; of several about one rollout only the newest counts. */
    public Uni<Void> of(List<RolloutState> rollouts) {
        Map<UUID, RolloutState> newest = new HashMap<>();
        rollouts.forEach(one -> newest.merge(one.id(), one, (had, has) -> has.revision() > had.revision() ? has : had));
        return Multi.createFrom()
                .iterable(newest.values())
                .onItem()
                .transformToUniAndConcatenate(this::applyOrSkip)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** What cannot be applied, however often it is tried, holds up no other. */
    private Uni<Void> applyOrSkip(RolloutState rollout) {
        return outbox.inTransaction(tx -> apply(tx, rollout))
                .onFailure(ApplyRollout::isItsOwnFault)
                .recoverWithUni(e -> {
                    LOG.errorf(
                            "Rollout %s, revision %d, was skipped: %s", rollout.id(), rollout.revision(), e.toString());
                    return Uni.createFrom().voidItem();
                });
    }

    /** Classes 22 and 23 of SQLSTATE: data that cannot be kept. */
    private static boolean isItsOwnFault(Throwable e) {
        return e instanceof NullPointerException
                || e instanceof IllegalArgumentException
                || e instanceof IllegalStateException
                || (e instanceof PgException refused
                        && refused.getSqlState() != null
                        && (refused.getSqlState().startsWith("22")
                                || refused.getSqlState().startsWith("23")));
    }

    /** Of one whose jobs could not all be made; nothing when another replica is at it, or none waits any more. */
    Uni<Void> again(UUID id) {
        return outbox.inTransaction(tx -> tx.preparedQuery(WAITING)
                .execute(Tuple.of(id))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : carryOut(
                                tx,
                                Wire.JSON.convertValue(
                                        Columns.object(rows.iterator().next(), "state"), RolloutState.class))));
    }

    private Uni<Void> apply(SqlConnection tx, RolloutState rollout) {
        Tuple row = Tuple.tuple()
                .addUUID(rollout.id())
                .addUUID(rollout.organizationId())
                .addBoolean(!rollout.status().isOver())
                .addValue(
                        rollout.status().isOver()
                                ? null
                                : new JsonObject(Wire.JSON.valueToTree(rollout).toString()))
                .addLong(rollout.revision());
        return tx.preparedQuery(KEEP)
                .execute(row)
                .chain(kept -> kept.rowCount() == 0 ? Uni.createFrom().voidItem() : carryOut(tx, rollout));
    }

    private Uni<Void> carryOut(SqlConnection tx, RolloutState rollout) {
        return moveRolloutJobs.find(tx, rollout.id()).chain(jobs -> {
            RolloutOrders orders = RolloutOrders.of(rollout, jobs);
            return make(tx, rollout, orders.make())
                    .chain(all -> tx.preparedQuery(WAITS).execute(Tuple.of(rollout.id(), !all)))
                    .chain(() -> moveRolloutJobs.release(tx, orders.release()))
                    .chain(() -> moveRolloutJobs.hold(tx, orders.hold()))
                    .chain(() -> moveRolloutJobs.cancel(tx, orders.cancel(), rollout.reason()));
        });
    }

    /** Whether all of them were made that can be; a Runner that is gone gets none. */
    private Uni<Boolean> make(SqlConnection tx, RolloutState rollout, List<RolloutTarget> targets) {
        if (targets.isEmpty()) {
            return Uni.createFrom().item(true);
        }
        Map<UUID, RolloutTarget> wanted =
                targets.stream().collect(Collectors.toMap(RolloutTarget::runnerId, Function.identity()));
        Set<UUID> open = new HashSet<>();
        wanted.values().stream().filter(RolloutTarget::open).forEach(target -> open.add(target.runnerId()));
        Caller starter = new Caller(rollout.startedBy(), rollout.organizationId());
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(wanted.keySet().toArray(UUID[]::new), rollout.organizationId()))
                .chain(rows -> {
                    List<Work> works = new ArrayList<>();
                    rows.forEach(row -> {
                        RolloutTarget target = Objects.requireNonNull(wanted.get(row.getUUID("id")));
                        works.add(new Work(
                                JobType.UPDATE_WORKER,
                                target.runnerId(),
                                new CloudHosted(row).worker(target.targetVersion(), false)));
                    });
                    return queueCloudJob
                            .ofRollout(tx, rollout.id(), starter, works, work -> open.contains(work.target()))
                            .map(made -> made.size() == works.size());
                });
    }
}
