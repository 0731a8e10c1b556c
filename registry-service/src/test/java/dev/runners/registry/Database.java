package dev.runners.registry;

import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** PostgreSQL's clock, moved by hand, and a look at what stands there. */
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

    /** What heartbeat-service would have said of this Runner, without the way over the topic. */
    public void liveness(UUID runner, String liveness) {
        pool.preparedQuery("UPDATE runners SET liveness = $2 WHERE id = $1")
                .execute(Tuple.of(runner, liveness))
                .await()
                .atMost(DEADLINE);
    }

    /** Asks for the job's cancel in a transaction that commits only when told so; returns when the row is locked. */
    public CompletableFuture<Void> cancelIn(UUID job, CompletableFuture<Void> commit) {
        CompletableFuture<Void> locked = new CompletableFuture<>();
        CompletableFuture<Void> done = pool.withTransaction(
                        tx -> tx.preparedQuery("UPDATE jobs SET cancel_requested = true WHERE id = $1")
                                .execute(Tuple.of(job))
                                .invoke(() -> locked.complete(null))
                                .chain(() -> Uni.createFrom().completionStage(commit)))
                .subscribeAsCompletionStage();
        locked.orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
        return done;
    }

    public void awaitSomebodyWaitingForARow() {
        await().atMost(DEADLINE).until(() -> count("pg_stat_activity WHERE wait_event = 'transactionid'") > 0);
    }

    /** Lets all organisations use it. */
    public void share(UUID runner) {
        pool.preparedQuery("UPDATE runners SET organization_id = NULL WHERE id = $1")
                .execute(Tuple.of(runner))
                .await()
                .atMost(DEADLINE);
    }

    /** It has sent a heartbeat just now. */
    public void heard(UUID runner) {
        pool.preparedQuery("UPDATE runners SET last_heartbeat_at = runners_now() WHERE id = $1")
                .execute(Tuple.of(runner))
                .await()
                .atMost(DEADLINE);
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

    /** The first column of each row, as text. */
    public List<String> texts(String sql) {
        List<String> texts = new ArrayList<>();
        pool.query(sql).execute().await().atMost(DEADLINE).forEach(row -> texts.add(String.valueOf(row.getValue(0))));
        return texts;
    }

    public void execute(String sql) {
        pool.query(sql).execute().await().atMost(DEADLINE);
    }
}
