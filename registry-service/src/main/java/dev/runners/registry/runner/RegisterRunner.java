package dev.runners.registry.runner;

import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.Ids;
import dev.runners.contracts.Token;
import dev.runners.contracts.runner.CredentialEvent.CredentialIssued;
import dev.runners.contracts.runner.RegisteredRunner;
import dev.runners.contracts.runner.RunnerEvent.RunnerRegistered;
import dev.runners.contracts.runner.RunnerRegistration;
import dev.runners.contracts.runner.RunnerType;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.limit.LimitCallers;
import dev.runners.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Registers a self-hosted Runner and makes its token, which this answer shows and nothing keeps. */
@ApplicationScoped
public class RegisterRunner {

    private static final String INSERT = """
            INSERT INTO runners (id, organization_id, name, type, labels, created_at, credential_ends_at, idempotency_key,
                                 request_hash)
            VALUES ($1, $2, $3, $4, $5, runners_now(), $6, $7, $8)
            ON CONFLICT (organization_id, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING
            RETURNING *
            """;
    private static final String NEW_TOKEN =
            "INSERT INTO runner_tokens (runner_id, digest, created_at, not_after) VALUES ($1, $2, runners_now(), $3)";

    private final Outbox outbox;
    private final PublishRunner publish;
    private final RecordAction record;
    private final FindRunner findRunner;
    private final ReissueToken reissueToken;
    private final CheckedEnd checkedEnd;
    private final LimitCallers<Caller> limit;

    RegisterRunner(
            Outbox outbox,
            PublishRunner publish,
            RecordAction record,
            FindRunner findRunner,
            ReissueToken reissueToken,
            CheckedEnd checkedEnd,
            RegistrationLimits limits) {
        this.outbox = outbox;
        this.publish = publish;
        this.record = record;
        this.findRunner = findRunner;
        this.reissueToken = reissueToken;
        this.checkedEnd = checkedEnd;
        this.limit = new LimitCallers<>(
                "You register Runners faster than one caller may. Wait, then try again.",
                limits.rate(),
                limits.burst());
    }

    /**
     * Registers one Runner. The same Idempotency-Key again means that the answer was lost: the same Runner gets another
     * token, as long as nobody has used the lost one.
     *
     * @return the only answer with the token; fails with 422 for a name, labels or an end that cannot be used and for a key
     *     that came with another body, with 409 for a key whose token has been used, with 429 for one registration too many
     */
    public Uni<RegisteredRunner> with(RunnerRegistration registration, Caller caller, @Nullable String idempotencyKey) {
        limit.count(caller);
        String requestHash = RequestHash.of(registration);
        Tuple row = Tuple.tuple()
                .addUUID(Ids.next())
                .addUUID(caller.organization())
                .addString(CheckedName.of(registration.name()).text())
                .addString(RunnerType.SELF_HOSTED.name())
                .addValue(Columns.parameter(CheckedLabels.of(registration.labels())))
                .addValue(Columns.parameter(checkedEnd.of(registration.notAfter())))
                .addString(idempotencyKey)
                .addString(requestHash);
        Token token = Token.generate(Token.RUNNER_PREFIX);
        return outbox.inTransaction(tx -> tx.preparedQuery(INSERT)
                .execute(row)
                .chain(rows -> rows.rowCount() == 0
                        ? reissueToken.in(tx, caller, idempotencyKey, requestHash)
                        : register(tx, rows.iterator().next(), caller))
                .call(runner ->
                        newToken(tx, runner.getUUID("id"), token, Columns.timeOrNull(runner, "credential_ends_at")))
                .call(runner -> publish.state(tx, runner, RunnerRegistered::new))
                .call(runner -> publish.credential(tx, runner, CredentialIssued::new))
                .chain(runner -> findRunner.show(tx, runner))
                .map(runner -> RegisteredRunner.of(runner, token.reveal())));
    }

    private Uni<Row> register(SqlConnection tx, Row runner, Caller caller) {
        return record.in(tx, Action.by(caller, "runner.register", runner.getUUID("id")))
                .replaceWith(runner);
    }

    static Uni<Void> newToken(SqlConnection tx, UUID runner, Token token, @Nullable Instant end) {
        return tx.preparedQuery(NEW_TOKEN)
                .execute(Tuple.of(runner, token.digest(), Columns.parameter(end)))
                .replaceWithVoid();
    }
}
