package dev.runners.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/**
 * Carries outbox rows to Kafka, oldest first, one replica at a time: takes them under an advisory lock, sends them, and
 * deletes them after the acknowledgement. A crash in between sends some twice, which revisions make harmless.
 */
@ApplicationScoped
public class RelayOutbox {

    private static final Logger LOG = Logger.getLogger(RelayOutbox.class);
    private static final int BATCH = 500;
    /** What is committed this soon after a batch goes with the next one: each costs a transaction, and every reader a poll. */
    private static final Duration GATHER = Duration.ofMillis(10);

    private static final Duration SLOW_POLL = Duration.ofSeconds(1);
    private static final Duration GIVE_UP = Duration.ofSeconds(20);

    /**
     * A deletion that a crash of the database forgets sends some events twice, which is allowed: nobody waits for the disk.
     * And a plan that was made when the table was empty would read all of it ever after.
     */
    private static final String LOCK = """
            SELECT set_config('synchronous_commit', 'off', true), set_config('enable_seqscan', 'off', true),
                   pg_advisory_xact_lock(hashtext('outbox'))
            """;

    /** Prepared, or each body would come as text, in hexadecimal. */
    private static final String OLDEST = "SELECT id, topic, key, headers, body FROM outbox ORDER BY id LIMIT " + BATCH;

    private static final String DELETE = "DELETE FROM outbox WHERE id = ANY($1)";

    private final Pool pool;
    private final Map<String, Object> kafka;
    private final Semaphore work = new Semaphore(0);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("relay-outbox").unstarted(this::run);
    private volatile boolean stopped;
    /** Of that thread alone. */
    private boolean away;

    private volatile long seenThroughAt = System.nanoTime();

    RelayOutbox(Pool pool, @Identifier("default-kafka-broker") Map<String, Object> kafka, MeterRegistry metrics) {
        this.pool = pool;
        this.kafka = kafka;
        TimeGauge.builder(
                        "runners.outbox.lag",
                        this,
                        TimeUnit.NANOSECONDS,
                        relay -> System.nanoTime() - relay.seenThroughAt)
                .description("Since all events had been sent on")
                .register(metrics);
    }

    /** There is something to carry: call it after the commit. */
    public void kick() {
        work.release();
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped = true;
        kick();
        thread.join(Duration.ofSeconds(3));
    }

    private void run() {
        try {
            while (!stopped) {
                // Until the first failure: what waits then is told again by the next one, from the oldest on.
                try (SendInOrder send = new SendInOrder(kafka)) {
                    carry(send);
                } catch (RuntimeException e) {
                    // Also a broker's name that is not known yet: without this thread nothing would ever be told.
                    waits(e);
                    TimeUnit.MILLISECONDS.sleep(SLOW_POLL.toMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void carry(SendInOrder send) throws InterruptedException {
        while (!stopped) {
            waitForWork();
            while (carryBatch(send) == BATCH) {
                LOG.debug("The outbox holds more than a batch");
            }
            seenThroughAt = System.nanoTime();
            if (away) {
                LOG.info("The outbox drains again");
            }
            away = false;
            TimeUnit.MILLISECONDS.sleep(GATHER.toMillis());
        }
    }

    /** Said once, not with each try. */
    private void waits(RuntimeException why) {
        if (!away && !stopped) {
            LOG.warnf("The outbox waits, nothing is lost: %s", why.toString());
        }
        away = true;
    }

    private void waitForWork() throws InterruptedException {
        if (work.tryAcquire(SLOW_POLL.toMillis(), TimeUnit.MILLISECONDS)) {
            work.drainPermits();
        }
    }

    /** Returns how many rows it carried. */
    private int carryBatch(SendInOrder send) {
        return pool.withTransaction(tx -> tx.query(LOCK)
                        .execute()
                        .chain(() -> tx.preparedQuery(OLDEST).execute())
                        .chain(rows -> {
                            List<Row> oldest = new ArrayList<>();
                            rows.forEach(oldest::add);
                            return oldest.isEmpty() ? Uni.createFrom().item(0) : carry(send, tx, oldest);
                        }))
                .await()
                .atMost(GIVE_UP);
    }

    private static Uni<Integer> carry(SendInOrder send, SqlConnection tx, List<Row> rows) {
        Long[] ids = rows.stream().map(row -> row.getLong("id")).toArray(Long[]::new);
        return send.all(rows.stream().map(RelayOutbox::toRecord).toList())
                .chain(() -> tx.preparedQuery(DELETE).execute(Tuple.of(ids)))
                .replaceWith(rows.size());
    }

    private static ProducerRecord<String, byte[]> toRecord(Row row) {
        Buffer body = row.getBuffer("body");
        ProducerRecord<String, byte[]> kafkaRecord = new ProducerRecord<>(
                row.getString("topic"), row.getString("key"), body == null ? null : body.getBytes());
        JsonObject headers = row.getJsonObject("headers");
        headers.forEach(header -> kafkaRecord
                .headers()
                .add(header.getKey(), header.getValue().toString().getBytes(StandardCharsets.UTF_8)));
        return kafkaRecord;
    }
}
