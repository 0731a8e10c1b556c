package dev.runners.outbox;

import dev.runners.contracts.EncodedEvent;
import dev.runners.contracts.Event;
import dev.runners.contracts.EventFamily;
import dev.runners.platform.trace.Traces;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Puts events beside the change they speak of, in its transaction. After the commit, {@link RelayOutbox#kick} sends them on.
 */
@ApplicationScoped
public class Outbox {

    private static final String INSERT = """
            INSERT INTO outbox (topic, key, headers, body)
            SELECT topic, key, headers, body
            FROM unnest($1::text[], $2::text[], $3::jsonb[], $4::bytea[]) WITH ORDINALITY e (topic, key, headers, body, n)
            ORDER BY n
            """;

    private final Pool pool;
    private final RelayOutbox relay;
    private final String source;
    private final Clock clock;

    Outbox(
            Pool pool,
            RelayOutbox relay,
            @ConfigProperty(name = "quarkus.application.name") String source,
            Clock clock) {
        this.pool = pool;
        this.relay = relay;
        this.source = source;
        this.clock = clock;
    }

    /** Runs one use case in one transaction. */
    public <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> useCase) {
        return pool.withTransaction(useCase);
    }

    public <E extends Event> Uni<Void> append(SqlConnection tx, EventFamily<E> family, E event) {
        return append(tx, family, List.of(event));
    }

    /** In the order given. After the commit they are sent on. */
    public <E extends Event> Uni<Void> append(SqlConnection tx, EventFamily<E> family, List<E> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<EncodedEvent> rows =
                events.stream().map(event -> encode(family, event)).toList();
        return insert(
                tx,
                rows.stream().map(EncodedEvent::topic).toArray(String[]::new),
                rows.stream().map(EncodedEvent::key).toArray(String[]::new),
                rows.stream().map(Outbox::headers).toArray(JsonObject[]::new),
                rows.stream().map(event -> Buffer.buffer(event.body())).toArray(Buffer[]::new));
    }

    /** The entity is gone: readers forget it. */
    public Uni<Void> appendTombstone(SqlConnection tx, EventFamily<?> family, String key) {
        return insert(
                tx,
                new String[] {family.topic()},
                new String[] {key},
                new JsonObject[] {new JsonObject()},
                new Buffer[1]);
    }

    private Uni<Void> insert(SqlConnection tx, String[] topics, String[] keys, JsonObject[] headers, Buffer[] bodies) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(topics, keys, headers, bodies))
                .invoke(() -> kickAfter(tx))
                .replaceWithVoid();
    }

    /** Only a commit with events wakes the relay: a fleet that claims in vain commits all day. */
    private void kickAfter(SqlConnection tx) {
        afterCommit(tx, relay::kick);
    }

    /** Runs this when the transaction is committed, and not when it is rolled back. */
    public static void afterCommit(SqlConnection tx, Runnable work) {
        var _ = tx.transaction().completion().subscribe().with(_ -> work.run(), _ -> {});
    }

    /** As it is to stand in the table, for whoever writes there by other means than the pg client. */
    public <E extends Event> EncodedEvent encode(EventFamily<E> family, E event) {
        return family.encode(event, source, clock.instant(), Traces.within(event.traceparent()));
    }

    private static JsonObject headers(EncodedEvent event) {
        Map<String, Object> headers = new HashMap<>(event.headers());
        return new JsonObject(headers);
    }
}
