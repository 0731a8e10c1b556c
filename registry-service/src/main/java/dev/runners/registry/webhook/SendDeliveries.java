package dev.runners.registry.webhook;

import dev.runners.contracts.webhook.WebhookFormat;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.webhook.PostMessage.Answer;
import dev.runners.sql.Await;
import dev.runners.sql.Columns;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is due, at least once: a delivery is marked before it is sent, and whoever is killed then leaves it to be sent
 * again. Each webhook by itself, so that one that does not answer holds up no other.
 */
@ApplicationScoped
public class SendDeliveries {

    private static final Logger LOG = Logger.getLogger(SendDeliveries.class);

    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int EVENTS = 10;
    private static final int LINES = 100;

    /**
     * For longer than all of a turn can take; by keys that are here, for another replica may have others. $1: who has a turn
     * now, $2: null, or who has it and goes on: it alone, $3: the keys.
     */
    private static final String TAKE = """
            UPDATE webhook_deliveries d
            SET attempts = d.attempts + 1, next_at = runners_now() + interval '5 minutes'
            FROM webhooks w,
                 LATERAL (SELECT n.id FROM webhook_deliveries n
                          WHERE n.webhook_id = w.id AND n.next_at <= runners_now()
                          ORDER BY n.next_at, n.at, n.id
                          LIMIT CASE w.format WHEN 'SLACK' THEN %d ELSE %d END FOR UPDATE SKIP LOCKED) due
            WHERE d.id = due.id AND NOT w.paused AND (w.not_before IS NULL OR w.not_before <= runners_now())
              AND w.key_id = ANY($3) AND CASE WHEN $2::uuid IS NULL THEN w.id <> ALL($1) ELSE w.id = $2 END
            RETURNING d.*, w.format, w.key_id, w.target_sealed
            """.formatted(LINES, EVENTS);

    private final Pool pool;
    private final SealTarget seal;
    private final WriteMessage write;
    private final PostMessage post;
    private final KeepAnswer keep;
    private final Clock clock;
    private final Map<UUID, Thread> busy = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    SendDeliveries(Pool pool, SealTarget seal, WriteMessage write, PostMessage post, KeepAnswer keep, Clock clock) {
        this.pool = pool;
        this.seal = seal;
        this.write = write;
        this.post = post;
        this.keep = keep;
        this.clock = clock;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void now() {
        try {
            if (stopping) {
                return;
            }
            take(null).forEach((webhook, due) -> {
                Thread sender = Thread.ofVirtual().name("webhook-" + webhook).unstarted(() -> sendAll(webhook, due));
                busy.put(webhook, sender);
                sender.start();
            });
        } catch (RuntimeException e) {
            LOG.warnf("Webhooks are told in a second: %s", e.toString());
        }
    }

    /** What is being sent is sent, and the rest left to others at once, instead of when its time is over. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        long deadline = System.nanoTime() + GRACE.toNanos();
        for (Thread sender : busy.values()) {
            sender.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
    }

    private Map<UUID, List<Row>> take(@Nullable UUID only) {
        Map<UUID, List<Row>> due = new LinkedHashMap<>();
        Tuple parameters = Tuple.of(busy.keySet().toArray(UUID[]::new), only, seal.keys());
        Await.item(pool.preparedQuery(TAKE).execute(parameters))
                .forEach(row -> due.computeIfAbsent(row.getUUID("webhook_id"), _ -> new ArrayList<>())
                        .add(row));
        due.values().forEach(rows -> rows.sort(Comparator.comparing(row -> Columns.time(row, "at"))));
        return due;
    }

    /** Goes on for as long as it is taken. */
    private void sendAll(UUID webhook, List<Row> first) {
        try {
            List<Row> due = first;
            while (!due.isEmpty() && send(webhook, due) && !stopping) {
                due = take(webhook).getOrDefault(webhook, List.of());
            }
        } catch (RuntimeException e) {
            LOG.warnf("What webhook %s is told is sent again: %s", webhook, e.toString());
        } finally {
            busy.remove(webhook);
        }
    }

    /** Whether it may be told more at once. */
    private boolean send(UUID webhook, List<Row> due) {
        Target target;
        try {
            target = seal.open(webhook, due.getFirst());
        } catch (ProblemException e) { // Why is in the log.
            keep.of(webhook, due, Answer.none("Its URL cannot be read any more. Add it anew, and remove this one."));
            return false;
        }
        if (WebhookFormat.valueOf(due.getFirst().getString("format")) == WebhookFormat.CLOUD_EVENTS) {
            return sendEach(webhook, due, target);
        }
        byte[] message = write.slack(due.stream().map(Happening::of).toList());
        keep.of(webhook, due, post.to(target.url(), Map.of("Content-Type", "application/json"), message));
        return false; // One message a second.
    }

    /** In the order in which it happened; whether all were taken. */
    private boolean sendEach(UUID webhook, List<Row> due, Target target) {
        for (int i = 0; i < due.size(); i++) {
            Answer answer = sendOne(Happening.of(due.get(i)), target);
            keep.of(webhook, due.subList(i, i + 1), answer);
            if (answer.problem() != null || stopping) {
                keep.unsent(due.subList(i + 1, due.size()));
                return false;
            }
        }
        return true;
    }

    private Answer sendOne(Happening one, Target target) {
        byte[] body = write.cloudEvent(one);
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/cloudevents+json");
        if (target.secret() != null) {
            headers.putAll(SignMessage.headers(target.secret(), one.id().toString(), clock.instant(), body));
        }
        return post.to(target.url(), headers, body);
    }
}
