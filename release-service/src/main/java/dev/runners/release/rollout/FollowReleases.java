package dev.runners.release.rollout;

import dev.runners.contracts.release.RolloutRequest;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.platform.release.RunnerVersion;
import dev.runners.release.fleet.FleetFacts;
import dev.runners.sql.Await;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Takes cloud-hosted Runners to a release that was published, where nobody needs to look first. */
@ApplicationScoped
class FollowReleases {

    private static final String OFFERED = """
            SELECT version, rollout_due FROM releases WHERE withdrawn_at IS NULL AND image IS NOT NULL
            """;
    private static final String DONE = "UPDATE releases SET rollout_due = false WHERE version = ANY($1)";
    private static final String OPEN = "SELECT organization_id FROM rollouts WHERE open";

    private final Pool pool;
    private final FleetFacts fleet;
    private final StartRollout startRollout;

    FollowReleases(Pool pool, FleetFacts fleet, StartRollout startRollout) {
        this.pool = pool;
        this.fleet = fleet;
        this.startRollout = startRollout;
    }

    /** Only the latest is followed; an organisation whose rollout is open is looked at again. */
    void now() {
        List<RunnerVersion> due = new ArrayList<>();
        List<RunnerVersion> offered = new ArrayList<>();
        Await.item(pool.query(OFFERED).execute()).forEach(row -> {
            RunnerVersion version = Objects.requireNonNull(RunnerVersion.parse(row.getString("version")));
            (row.getBoolean("rollout_due") ? due : offered).add(version);
        });
        if (due.isEmpty()) {
            return;
        }
        RunnerVersion newest = due.stream().max(Comparator.naturalOrder()).orElseThrow();
        if (offered.stream().anyMatch(other -> !other.isPrerelease() && other.compareTo(newest) > 0)) {
            forget(due);
            return;
        }
        List<UUID> busy = busy();
        boolean all = true;
        for (UUID organization : fleet.organizations()) {
            boolean wanted = !ChooseRunners.of(fleet.of(organization), null, newest)
                    .chosen()
                    .isEmpty();
            if (wanted && (busy.contains(organization) || !begun(organization, newest))) {
                all = false;
            }
        }
        due.remove(newest);
        if (all) {
            due.add(newest);
        }
        forget(due);
    }

    private boolean begun(UUID organization, RunnerVersion version) {
        RolloutRequest all = new RolloutRequest(version.toString(), null, null, null, null);
        try {
            // The same key on every replica, and after a crash.
            Await.item(startRollout.of(all, new Caller("release-service", organization), "publish " + version));
            return true;
        } catch (ProblemException e) {
            return e.kind() != Kind.CONFLICT && e.kind() != Kind.UNAVAILABLE;
        }
    }

    private List<UUID> busy() {
        List<UUID> busy = new ArrayList<>();
        Await.item(pool.query(OPEN).execute()).forEach(row -> busy.add(row.getUUID("organization_id")));
        return busy;
    }

    private void forget(List<RunnerVersion> followed) {
        if (!followed.isEmpty()) {
            String[] versions = followed.stream().map(RunnerVersion::toString).toArray(String[]::new);
            Await.item(pool.preparedQuery(DONE).execute(Tuple.of(versions)));
        }
    }
}
