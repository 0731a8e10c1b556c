package dev.runners.registry.webhook;

import dev.runners.contracts.webhook.WebhookFormat;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.webhook.PostMessage.Answer;
import dev.runners.sql.Await;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Sends what is due, at least once: a delivery is marked before it is sent, and whoever is killed then leaves it to be sent
 * again. Each webhook by itself, so that one that does not answer holds up no other.
 */
@ApplicationScoped
public class SendDeliveries {

    private static final Logger LOG = Logger.getLogger(SendDeliveries.class);

    /** For longer than all of a turn can take. */
    private static final String TAKE = """
            UPDATE webhook_deliveries d
            SET attempts = d.attempts + 1, next_at = runners_now() + interval '3 minutes'
            FROM webhooks w,
                 LATERAL (SELECT n.id FROM webhook_deliveries n
                          WHERE n.webhook_id = w.id AND n.next_at <= runners_now()
                          ORDER BY n.next_at, n.at, n.id LIMIT 10 FOR UPDATE SKIP LOCKED) due
            WHERE d.id = due.id AND NOT w.paused AND w.id <> ALL($1)
            RETURNING d.*, w.format, w.key_id, w.target_sealed
            """;

    private final Pool pool;
    private final SealTarget seal;
    private final WriteMessage write;
    private final PostMessage post;
    private final KeepAnswer keep;
    private final Clock clock;
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();

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
            take().forEach((webhook, due) -> {
                busy.add(webhook);
                Thread.ofVirtual().name("webhook-" + webhook).start(() -> send(webhook, due));
            });
        } catch (RuntimeException e) {
            LOG.warnf("Webhooks are told in a second: %s", e.toString());
        }
    }

    private Map<UUID, List<Row>> take() {
        Map<UUID, List<Row>> due = new LinkedHashMap<>();
        Tuple others = Tuple.tuple().addArrayOfUUID(busy.toArray(UUID[]::new));
        Await.item(pool.preparedQuery(TAKE).execute(others))
                .forEach(row -> due.computeIfAbsent(row.getUUID("webhook_id"), _ -> new ArrayList<>())
                        .add(row));
        return due;
    }

    private void send(UUID webhook, List<Row> due) {
        try {
            Target target = seal.open(webhook, due.getFirst());
            if (WebhookFormat.valueOf(due.getFirst().getString("format")) == WebhookFormat.SLACK) {
                Answer answer = post.to(target.url(), json(), write.slack(happenings(due)));
                keep.of(webhook, due, answer);
            } else {
                sendEach(webhook, due, target);
            }
        } catch (ProblemException e) { // Why is in the log.
            keep.of(webhook, due, Answer.none("Its URL cannot be read. Set it anew."));
        } catch (RuntimeException e) {
            LOG.warnf("What webhook %s is told is sent again: %s", webhook, e.toString());
        } finally {
            busy.remove(webhook);
        }
    }

    /** In the order in which it happened; behind one that is not taken the others wait as long. */
    private void sendEach(UUID webhook, List<Row> due, Target target) {
        for (int i = 0; i < due.size(); i++) {
            Happening one = Happening.of(due.get(i));
            byte[] body = write.cloudEvent(one);
            Map<String, String> headers = new HashMap<>();
            headers.put("Content-Type", "application/cloudevents+json");
            if (target.secret() != null) {
                headers.putAll(SignMessage.headers(target.secret(), one.id().toString(), clock.instant(), body));
            }
            Answer answer = post.to(target.url(), headers, body);
            keep.of(webhook, due.subList(i, i + 1), answer);
            if (answer.problem() != null) {
                keep.waiting(due.subList(i, i + 1), due.subList(i + 1, due.size()));
                return;
            }
        }
    }

    private static Map<String, String> json() {
        return Map.of("Content-Type", "application/json");
    }

    private static List<Happening> happenings(List<Row> rows) {
        return rows.stream()
                .map(Happening::of)
                .sorted((one, other) -> one.at().compareTo(other.at()))
                .toList();
    }
}
