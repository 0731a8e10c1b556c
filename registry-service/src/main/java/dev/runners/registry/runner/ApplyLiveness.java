package dev.runners.registry.runner;

import dev.runners.contracts.heartbeat.LivenessEvent;
import dev.runners.contracts.heartbeat.LivenessState;
import dev.runners.contracts.runner.RunnerEvent;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.outbox.Outbox;
import dev.runners.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Writes what heartbeat-service says of many Runners in one statement; what is not newer changes nothing. An
 * archived one that is heard is in the lists again.
 */
@ApplicationScoped
public class ApplyLiveness {

    private static final String SQL = """
            UPDATE runners r
            SET liveness = u.liveness, last_heartbeat_at = u.heard, version = u.version, self_draining = u.draining,
                slots = u.slots, heard_shared = u.shared, liveness_at = u.at, liveness_offset = u.off, revision = r.revision + 1,
                drained = r.drained AND (u.draining OR r.operator_draining OR r.cloud_drain IS NOT NULL),
                archived_at = CASE WHEN u.liveness = 'OFFLINE' THEN r.archived_at END,
                offline_since = CASE WHEN u.liveness = 'OFFLINE' THEN coalesce(r.offline_since, runners_now()) END
            FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[], $5::boolean[], $6::integer[], $7::bigint[],
                        $8::bigint[], $9::boolean[]) AS u(id, liveness, heard, version, draining, slots, at, off, shared)
                 JOIN runners was ON was.id = u.id
            WHERE r.id = u.id AND r.removed_at IS NULL AND (r.liveness_at, r.liveness_offset) < (u.at, u.off)
            RETURNING r.*, was.self_draining AND NOT u.draining AS starts_anew
            """;

    private final Outbox outbox;
    private final PublishRunner publish;

    ApplyLiveness(Outbox outbox, PublishRunner publish) {
        this.outbox = outbox;
        this.publish = publish;
    }

    /** In the order of the topic; of several about one Runner only the newest counts. */
    public Uni<Void> of(List<LivenessEvent> events) {
        Map<UUID, LivenessEvent> newest = new HashMap<>();
        events.forEach(event -> newest.merge(
                event.body().runnerId(),
                event,
                (had, has) -> has.body().revision().compareTo(had.body().revision()) > 0 ? has : had));
        if (newest.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple parameters =
                parameters(newest.values().stream().map(LivenessEvent::body).toList());
        return outbox.inTransaction(tx -> tx.preparedQuery(SQL)
                .execute(parameters)
                .chain(rows -> {
                    Set<UUID> startAnew = startAnew(rows);
                    return publish.states(
                            tx,
                            rows,
                            runner -> toEvent(
                                    Objects.requireNonNull(newest.get(runner.id())),
                                    runner,
                                    startAnew.contains(runner.id())));
                }));
    }

    /** Those whose last process said that it leaves: the next one may have asked for work before we heard of it. */
    private static Set<UUID> startAnew(RowSet<Row> rows) {
        Set<UUID> ids = new HashSet<>();
        rows.forEach(row -> {
            if (row.getBoolean("starts_anew")) {
                ids.add(row.getUUID("id"));
            }
        });
        return ids;
    }

    private static RunnerEvent toEvent(LivenessEvent cause, RunnerState runner, boolean startsAnew) {
        return switch (cause) {
            case LivenessEvent.RunnerReported _ ->
                startsAnew ? new RunnerEvent.RunnerStatusChanged(runner) : new RunnerEvent.RunnerReported(runner);
            case LivenessEvent.RunnerHeard _, LivenessEvent.RunnerSuspected _, LivenessEvent.RunnerSilent _ ->
                new RunnerEvent.RunnerStatusChanged(runner);
        };
    }

    private static Tuple parameters(Collection<LivenessState> states) {
        return Tuple.tuple()
                .addArrayOfUUID(column(states, LivenessState::runnerId).toArray(UUID[]::new))
                .addArrayOfString(column(states, s -> s.liveness().name()).toArray(String[]::new))
                .addArrayOfOffsetDateTime(column(states, s -> Columns.parameter(s.lastHeartbeatAt()))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfString(states.stream().map(LivenessState::version).toArray(String[]::new))
                .addArrayOfBoolean(column(states, LivenessState::draining).toArray(Boolean[]::new))
                .addArrayOfInteger(column(states, LivenessState::slots).toArray(Integer[]::new))
                .addArrayOfLong(column(states, s -> s.revision().at()).toArray(Long[]::new))
                .addArrayOfLong(column(states, s -> s.revision().offset()).toArray(Long[]::new))
                .addArrayOfBoolean(
                        column(states, LivenessState::credentialShared).toArray(Boolean[]::new));
    }

    private static <T> List<T> column(Collection<LivenessState> states, Function<LivenessState, T> value) {
        return states.stream().map(value).toList();
    }
}
