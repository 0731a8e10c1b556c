package dev.runners.registry.runner;

import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.Token;
import dev.runners.contracts.Wire;
import dev.runners.contracts.runner.CredentialEvent.CredentialChanged;
import dev.runners.contracts.runner.RegisteredRunner;
import dev.runners.contracts.runner.RunnerEvent.RunnerStatusChanged;
import dev.runners.contracts.runner.TokenRotation;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.data.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives a Runner a new token; those it has hold on for the overlap, so that nobody need hurry. */
@ApplicationScoped
public class RotateToken {

    private static final int MOST_TOKENS = 5;

    /** Its row is locked by this, so that what follows counts right. $3: when the new token ends. */
    private static final String LOCK = """
            UPDATE runners
            SET revision = revision + 1, credential_ends_at = $3::timestamptz,
                credential_expiring = coalesce($3::timestamptz < runners_now() + interval '7 days', false)
            WHERE id = $1 AND removed_at IS NULL AND organization_id = $2
            RETURNING *
            """;

    private static final String END_OLD = """
            UPDATE runner_tokens SET not_after = least(not_after, runners_now() + $2::interval)
            WHERE runner_id = $1 AND (not_after IS NULL OR not_after > runners_now())
            """;
    private static final String HOLDING =
            "SELECT count(*) AS n FROM runner_tokens WHERE runner_id = $1 AND (not_after IS NULL OR not_after > runners_now())";

    private final Outbox outbox;
    private final PublishRunner publish;
    private final RecordAction record;
    private final FindRunner findRunner;
    private final CheckedEnd checkedEnd;

    RotateToken(
            Outbox outbox, PublishRunner publish, RecordAction record, FindRunner findRunner, CheckedEnd checkedEnd) {
        this.outbox = outbox;
        this.publish = publish;
        this.record = record;
        this.findRunner = findRunner;
        this.checkedEnd = checkedEnd;
    }

    /**
     * Rotates one Runner's token.
     *
     * @return the only answer with the new token; fails with 422 for an overlap or end that cannot be, with 404 for a Runner
     *     that is not the organisation's, with 409 while five tokens hold
     */
    public Uni<RegisteredRunner> of(UUID id, @Nullable TokenRotation asked, Caller caller) {
        TokenRotation rotation = Objects.requireNonNullElse(asked, new TokenRotation(null, null));
        Duration overlap = CheckedOverlap.of(rotation.overlap());
        Instant end = checkedEnd.of(rotation.notAfter());
        Token token = Token.generate(Token.RUNNER_PREFIX);
        return outbox.inTransaction(tx -> tx.preparedQuery(LOCK)
                .execute(Tuple.of(id, caller.organization(), Columns.parameter(end)))
                .map(RunnerRow::one)
                .call(() -> tx.preparedQuery(END_OLD).execute(Tuple.of(id, Interval.of(overlap))))
                .call(() -> refuseTooMany(tx, id))
                .call(() -> RegisterRunner.newToken(tx, id, token, end))
                .call(() -> record.in(tx, action(id, overlap, end, caller)))
                .call(row -> publish.credential(tx, row, CredentialChanged::new))
                .call(row -> publish.state(tx, row, RunnerStatusChanged::new))
                .chain(row -> findRunner.show(tx, row))
                .map(runner -> RegisteredRunner.of(runner, token.reveal())));
    }

    private static Uni<Void> refuseTooMany(SqlConnection tx, UUID id) {
        return tx.preparedQuery(HOLDING)
                .execute(Tuple.of(id))
                .invoke(rows -> {
                    Row row = rows.iterator().next();
                    if (row.getLong("n") >= MOST_TOKENS) {
                        throw new ProblemException(
                                Kind.CONFLICT,
                                MOST_TOKENS + " of its tokens hold already. Wait until one ends, or rotate with"
                                        + " \"overlap\": \"PT0S\", which ends them all.");
                    }
                })
                .replaceWithVoid();
    }

    private static Action action(UUID id, Duration overlap, @Nullable Instant end, Caller caller) {
        return Action.by(caller, "runner.rotate-token", id)
                .changing(
                        null,
                        Wire.JSON
                                .createObjectNode()
                                .put("overlap", overlap.toString())
                                .put("not_after", end == null ? null : end.toString()));
    }
}
