package dev.runners.audit;

import dev.runners.sql.Await;
import dev.runners.sweep.Sweep;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Drops what the trail has held for longer than it is to. */
@ApplicationScoped
class PruneAudit implements Sweep {

    /** Ids rise with time but for transactions side by side: from the oldest on, and no index of times is needed. */
    private static final String DROP = """
            WITH page AS (SELECT id, at FROM audit WHERE id > $1 ORDER BY id LIMIT 1000),
                 gone AS (DELETE FROM audit WHERE id IN (
                              SELECT id FROM page WHERE at < runners_now() - $2::bigint * interval '1 second')
                          RETURNING id)
            SELECT (SELECT max(id) FROM page) AS last, (SELECT count(*)::int FROM gone) AS gone
            """;

    private final Pool pool;
    private final long keepSeconds;

    PruneAudit(Pool pool, AuditConfig config) {
        this.pool = pool;
        this.keepSeconds = config.keep().toSeconds();
    }

    @Override
    public String what() {
        return "entries of the audit trail";
    }

    /** Up to a page of which nothing is due. */
    @Override
    public int now() {
        int all = 0;
        Row page = next(Long.MIN_VALUE);
        while (page.getInteger("gone") > 0) {
            all += page.getInteger("gone");
            page = next(page.getLong("last"));
        }
        return all;
    }

    private Row next(long behind) {
        return Await.item(pool.preparedQuery(DROP).execute(Tuple.of(behind, keepSeconds)))
                .iterator()
                .next();
    }
}
