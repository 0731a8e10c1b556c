package dev.runners.registry.state;

import dev.runners.registry.housekeeping.RetentionConfig;
import dev.runners.sql.Await;
import dev.runners.sweep.Sweep;
import dev.runners.sweep.WalkRows;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Drops versions of states that are too many or too old; never the newest, and of dead attempts only the old ones. */
@ApplicationScoped
public class PruneStateVersions implements Sweep {

    private static final String STATES = """
            SELECT organization_id, state_name
            FROM state_versions
            WHERE (organization_id, state_name) > ($1, $2)
            GROUP BY organization_id, state_name
            HAVING count(*) > 1 OR bool_or(late)
            ORDER BY organization_id, state_name
            LIMIT
            """ + " " + WalkRows.PAGE;
    private static final String DROP = """
            WITH ranked AS (
                SELECT version, late, created_at < runners_now() - $3::bigint * interval '1 second' AS old,
                       row_number() OVER (PARTITION BY late ORDER BY version DESC) AS nth
                FROM state_versions
                WHERE organization_id = $1 AND state_name = $2
            ), gone AS (
                DELETE FROM state_versions v USING ranked r
                WHERE v.organization_id = $1 AND v.state_name = $2 AND v.version = r.version
                  AND CASE WHEN r.late THEN r.old ELSE r.nth > 1 AND (r.old OR r.nth > $4) END
                RETURNING v.blob_id
            ), blobs_gone AS (
                DELETE FROM blobs WHERE id IN (SELECT blob_id FROM gone)
            )
            SELECT count(*)::integer AS gone FROM gone
            """;

    private final Pool pool;
    private final WalkRows walk;
    private final long keepSeconds;
    private final int most;

    PruneStateVersions(Pool pool, WalkRows walk, RetentionConfig config) {
        this.pool = pool;
        this.walk = walk;
        this.keepSeconds = config.stateVersions().toSeconds();
        this.most = config.versionsOfAState();
    }

    @Override
    public String what() {
        return "versions of states";
    }

    @Override
    public int now() {
        return walk.over(
                STATES,
                List.of(new UUID(0, 0), ""),
                List.of(),
                row -> List.of(row.getUUID("organization_id"), row.getString("state_name")),
                this::drop);
    }

    private int drop(Row row) {
        Tuple state = Tuple.of(row.getUUID("organization_id"), row.getString("state_name"), keepSeconds, most);
        return Await.item(pool.preparedQuery(DROP).execute(state))
                .iterator()
                .next()
                .getInteger("gone");
    }
}
