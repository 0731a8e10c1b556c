package dev.runners.registry.state;

import dev.runners.sql.Await;
import dev.runners.sweep.Sweep;
import dev.runners.sweep.WalkRows;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Drops state tokens that open nothing any more: half an hour after their attempt has ended, as {@link StateAccess} says. */
@ApplicationScoped
public class DropStateTokens implements Sweep {

    private static final String ENDED = """
            SELECT t.digest
            FROM state_tokens t JOIN attempts a ON a.id = t.attempt_id
            WHERE t.digest > $1 AND a.ended_at < runners_now() - interval '30 minutes'
            ORDER BY t.digest
            LIMIT
            """ + " " + WalkRows.PAGE;
    private static final String DROP = "DELETE FROM state_tokens WHERE digest = $1";

    private final Pool pool;
    private final WalkRows walk;

    DropStateTokens(Pool pool, WalkRows walk) {
        this.pool = pool;
        this.walk = walk;
    }

    @Override
    public String what() {
        return "state tokens";
    }

    @Override
    public int now() {
        return walk.over(
                ENDED,
                List.of(""),
                List.of(),
                row -> List.of(row.getString("digest")),
                row -> Await.item(pool.preparedQuery(DROP).execute(Tuple.of(row.getString("digest"))))
                        .rowCount());
    }
}
