package dev.runners.release;

import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** PostgreSQL's clock, moved by hand. */
@ApplicationScoped
public class Database {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final Pool pool;

    Database(Pool pool) {
        this.pool = pool;
    }

    /** Time is this much later than it really is, until it is moved again. */
    public void later(Duration by) {
        execute("CREATE OR REPLACE FUNCTION runners_now() RETURNS timestamptz LANGUAGE sql STABLE AS "
                + "'SELECT now() + interval ''" + by.toMillis() + " milliseconds'''");
    }

    public void execute(String sql) {
        pool.query(sql).execute().await().atMost(DEADLINE);
    }
}
