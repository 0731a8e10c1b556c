package dev.runners.release.rollout;

import dev.runners.contracts.release.RolloutPage;
import dev.runners.contracts.release.RolloutState;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.page.Pages;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.release.fleet.Facts;
import dev.runners.release.fleet.FleetFacts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The organisation's rollouts. */
@ApplicationScoped
public class FindRollouts {

    private static final String NEWEST = """
            SELECT state FROM rollouts
            WHERE organization_id = $1
              AND ($2::uuid IS NULL
                   OR (created_at, id) < (SELECT created_at, id FROM rollouts WHERE id = $2 AND organization_id = $1))
            ORDER BY created_at DESC, id DESC
            LIMIT $3
            """;
    private static final String ONE = "SELECT state FROM rollouts WHERE id = $1 AND organization_id = $2";

    private final Pool pool;
    private final FleetFacts fleet;

    FindRollouts(Pool pool, FleetFacts fleet) {
        this.pool = pool;
        this.fleet = fleet;
    }

    /**
     * A page, newest first.
     *
     * @param behind only what stands behind this one; null: from the beginning
     */
    public Uni<RolloutPage> newest(Caller caller, @Nullable UUID behind, int limit) {
        Facts facts = fleet.of(caller.organization());
        return pool.preparedQuery(NEWEST)
                .execute(Tuple.of(caller.organization(), behind, limit + 1))
                .map(rows -> {
                    List<RolloutState> items = new ArrayList<>();
                    rows.forEach(row -> items.add(ShowRollout.with(LockedRollout.state(row), facts)));
                    return Pages.of(items, limit, rollout -> rollout.id().toString(), RolloutPage::new);
                });
    }

    /** Fails with 404. */
    public Uni<RolloutState> by(UUID id, Caller caller) {
        Facts facts = fleet.of(caller.organization());
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(id, caller.organization()))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new ProblemException(Kind.NOT_FOUND, "There is no rollout with this id.");
                    }
                    return ShowRollout.with(LockedRollout.state(rows.iterator().next()), facts);
                });
    }
}
