package dev.runners.provisioner;

import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** A look at what stands in PostgreSQL, and a hand in it. */
@ApplicationScoped
public class Database {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final Pool pool;

    Database(Pool pool) {
        this.pool = pool;
    }

    public void execute(String sql) {
        pool.query(sql).execute().await().atMost(DEADLINE);
    }

    public long count(String from) {
        return pool.query("SELECT count(*) FROM " + from)
                .execute()
                .await()
                .atMost(DEADLINE)
                .iterator()
                .next()
                .getLong(0);
    }
}
