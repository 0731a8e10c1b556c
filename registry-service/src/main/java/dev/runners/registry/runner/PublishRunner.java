package dev.runners.registry.runner;

import dev.runners.contracts.Topics;
import dev.runners.contracts.runner.CredentialEvent;
import dev.runners.contracts.runner.CredentialState;
import dev.runners.contracts.runner.RunnerEvent;
import dev.runners.contracts.runner.RunnerEvent.RunnerChanged;
import dev.runners.contracts.runner.RunnerEvent.RunnerDrained;
import dev.runners.contracts.runner.RunnerEvent.RunnerRegistered;
import dev.runners.contracts.runner.RunnerEvent.RunnerReported;
import dev.runners.contracts.runner.RunnerEvent.RunnerStatusChanged;
import dev.runners.contracts.runner.RunnerEvent.RunnerWanted;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.outbox.Outbox;
import dev.runners.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Tells the topics and the timeline of a Runner as its row is after a change, in the change's own transaction. */
@ApplicationScoped
public class PublishRunner {

    private static final String DIGESTS =
            "SELECT digest, not_after FROM runner_tokens WHERE runner_id = $1 ORDER BY digest";

    private final Outbox outbox;
    private final RecordTransitions recordTransitions;

    PublishRunner(Outbox outbox, RecordTransitions recordTransitions) {
        this.outbox = outbox;
        this.recordTransitions = recordTransitions;
    }

    public Uni<Void> state(SqlConnection tx, Row runner, Function<RunnerState, RunnerEvent> event) {
        return states(tx, List.of(runner), event);
    }

    /** Of many at once. An archived or removed one stays out of the lists, whatever is changed of it. */
    Uni<Void> states(SqlConnection tx, Iterable<Row> runners, Function<RunnerState, RunnerEvent> event) {
        List<RunnerEvent> events = new ArrayList<>();
        for (Row runner : runners) {
            if (runner.getOffsetDateTime("archived_at") == null && runner.getOffsetDateTime("removed_at") == null) {
                events.add(event.apply(RunnerRow.state(runner)));
            }
        }
        List<RunnerState> perhapsOtherwise = events.stream()
                .filter(PublishRunner::mayTellOfAnotherStatus)
                .map(RunnerEvent::body)
                .toList();
        return recordTransitions.in(tx, perhapsOtherwise).chain(() -> outbox.append(tx, Topics.RUNNERS, events));
    }

    private static boolean mayTellOfAnotherStatus(RunnerEvent event) {
        return switch (event) {
            // A Runner that says something new may also have begun to drain itself.
            case RunnerRegistered _, RunnerStatusChanged _, RunnerReported _ -> true;
            case RunnerChanged _, RunnerWanted _, RunnerDrained _ -> false;
        };
    }

    /** With the digests of all its tokens; whoever reads them knows when each ends. */
    public Uni<Void> credential(SqlConnection tx, Row runner, Function<CredentialState, CredentialEvent> event) {
        return tx.preparedQuery(DIGESTS).execute(Tuple.of(runner.getUUID("id"))).chain(rows -> {
            List<CredentialState.Digest> digests = new ArrayList<>();
            rows.forEach(row -> digests.add(
                    new CredentialState.Digest(row.getString("digest"), Columns.timeOrNull(row, "not_after"))));
            CredentialState state = new CredentialState(
                    runner.getUUID("id"),
                    runner.getUUID("organization_id"),
                    List.copyOf(digests),
                    runner.getBoolean("operator_draining") || runner.getString("cloud_drain") != null,
                    runner.getLong("revision"));
            return outbox.append(tx, Topics.CREDENTIALS, event.apply(state));
        });
    }

    /** It is in no list any more. */
    Uni<Void> gone(SqlConnection tx, Row runner) {
        return outbox.appendTombstone(tx, Topics.RUNNERS, runner.getUUID("id").toString());
    }
}
