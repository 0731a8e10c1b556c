package dev.runners.registry.runner;

import dev.runners.registry.housekeeping.RetentionConfig;
import dev.runners.sweep.DropBatches;
import dev.runners.sweep.Sweep;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Drops old transitions, but of no Runner the last: it says since when the Runner stands as it does. Those of one that is being
 * removed are left to who removes it.
 */
@ApplicationScoped
public class PruneTransitions implements Sweep {

    private static final String DROP = """
            DELETE FROM runner_transitions WHERE (runner_id, at, id) IN (
                SELECT t.runner_id, t.at, t.id FROM runner_transitions t
                WHERE t.at < runners_now() - $1::bigint * interval '1 second'
                  AND EXISTS (SELECT FROM runner_transitions later
                              WHERE later.runner_id = t.runner_id AND (later.at, later.id) > (t.at, t.id))
                ORDER BY t.at LIMIT %d FOR UPDATE OF t SKIP LOCKED)
            """.formatted(DropBatches.SIZE);

    private final DropBatches drop;
    private final long keepSeconds;

    PruneTransitions(DropBatches drop, RetentionConfig config) {
        this.drop = drop;
        this.keepSeconds = config.transitions().toSeconds();
    }

    @Override
    public String what() {
        return "transitions of Runners";
    }

    @Override
    public int now() {
        return drop.all(DROP, Tuple.of(keepSeconds));
    }
}
