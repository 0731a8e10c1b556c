package dev.runners.release.rollout;

import dev.runners.audit.Action;
import dev.runners.contracts.release.RolloutState;
import dev.runners.contracts.release.RolloutStatus;
import dev.runners.outbox.Outbox;
import dev.runners.release.fleet.FactsReady;
import dev.runners.release.fleet.FleetFacts;
import dev.runners.sql.Await;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes every open rollout a step further, each second: every replica may, for the row lock lets one at a time. */
@ApplicationScoped
class RunRollouts {

    private static final Logger LOG = Logger.getLogger(RunRollouts.class);
    private static final String US = "release-service";
    private static final String OPEN = "SELECT id FROM rollouts WHERE open ORDER BY created_at";

    private final Pool pool;
    private final Outbox outbox;
    private final SaveRollout save;
    private final MeetUpdates meetUpdates;
    private final FollowReleases followReleases;
    private final FleetFacts fleet;
    private final FactsReady ready;
    private final RolloutConfig config;

    RunRollouts(
            Pool pool,
            Outbox outbox,
            SaveRollout save,
            MeetUpdates meetUpdates,
            FollowReleases followReleases,
            FleetFacts fleet,
            FactsReady ready,
            RolloutConfig config) {
        this.pool = pool;
        this.outbox = outbox;
        this.save = save;
        this.meetUpdates = meetUpdates;
        this.followReleases = followReleases;
        this.fleet = fleet;
        this.ready = ready;
        this.config = config;
    }

    @Scheduled(every = "${runners.rollouts.every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void run() {
        if (!ready.catchUp()) {
            return;
        }
        step("Updates of a rollout could not be met", meetUpdates::now);
        step("Releases could not be followed", followReleases::now);
        step(
                "Rollouts could not be looked at",
                () -> open().forEach(id -> step("A rollout stands", () -> advance(id))));
    }

    private static void step(String otherwise, Runnable what) {
        try {
            what.run();
        } catch (RuntimeException e) {
            LOG.warnf("%s, trying again: %s", otherwise, e.toString());
        }
    }

    private List<UUID> open() {
        List<UUID> ids = new ArrayList<>();
        Await.item(pool.query(OPEN).execute()).forEach(row -> ids.add(row.getUUID("id")));
        return ids;
    }

    private void advance(UUID id) {
        Await.item(outbox.inTransaction(tx -> LockedRollout.ifFree(tx, id)
                .chain(locked -> locked == null
                        ? Uni.createFrom().voidItem()
                        : advance(tx, locked).replaceWithVoid())));
    }

    private Uni<RolloutState> advance(SqlConnection tx, LockedRollout locked) {
        RolloutState before = locked.rollout();
        RolloutState after = AdvanceRollout.next(
                before, fleet.of(before.organizationId()), locked.withdrawn(), config.soak(), locked.at());
        return save.next(tx, before, after, action(before, after));
    }

    /** What it did by itself, for the audit trail: a wave, the way back, the end. Single Runners are told by their jobs. */
    private static @Nullable Action action(RolloutState before, RolloutState after) {
        String name = null;
        if (before.status() != after.status()) {
            name = after.status() == RolloutStatus.ROLLING_BACK ? "rollout.rollback" : "rollout.end";
        } else if (before.wave() != after.wave()) {
            name = "rollout.wave";
        }
        return name == null
                ? null
                : new Action(after.organizationId(), US, name, after.id().toString(), after.reason(), null, null);
    }
}
