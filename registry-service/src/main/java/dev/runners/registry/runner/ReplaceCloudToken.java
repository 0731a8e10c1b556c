package dev.runners.registry.runner;

import dev.runners.contracts.runner.CredentialEvent.CredentialChanged;
import dev.runners.contracts.runner.RunnerEvent.RunnerStatusChanged;
import dev.runners.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/**
 * Tokens of a cloud-hosted Runner, which provisioner-service mints and puts where the Runner's task finds them. The ones
 * before hold until the task with the new one runs, a day at most; when that fails they hold on, for the old task has them.
 */
@ApplicationScoped
public class ReplaceCloudToken {

    /** Not where the Runner has a newer one: it may have ended those before it already. */
    private static final String ADD = """
            INSERT INTO runner_tokens (runner_id, digest, created_at)
            SELECT $1, $2, $3 WHERE NOT EXISTS (SELECT FROM runner_tokens WHERE runner_id = $1 AND created_at > $3)
            ON CONFLICT (runner_id, digest) DO NOTHING
            """;

    private static final String LIMIT_OTHERS = """
            UPDATE runner_tokens SET not_after = least(not_after, runners_now() + interval '24 hours')
            WHERE runner_id = $1 AND digest <> $2 AND (not_after IS NULL OR not_after > runners_now())
            """;
    private static final String END_OTHERS = """
            DELETE FROM runner_tokens t WHERE t.runner_id = $1 AND EXISTS (
                SELECT FROM runner_tokens o WHERE o.runner_id = $1 AND (o.created_at, o.digest) > (t.created_at, t.digest))
            """;
    private static final String KEEP_OTHERS = """
            UPDATE runner_tokens SET not_after = NULL WHERE runner_id = $1 AND not_after > runners_now()
            """;
    private static final String CHANGED =
            "UPDATE runners SET revision = revision + 1 WHERE id = $1 AND removed_at IS NULL RETURNING *";

    private final PublishRunner publish;

    ReplaceCloudToken(PublishRunner publish) {
        this.publish = publish;
    }

    /**
     * There is another one. Nothing happens where the Runner has it, or a newer one.
     *
     * @param sha256 hex
     * @param at when provisioner-service made it: by its clock alone its tokens have an order
     * @return whether the Runner has one more
     */
    public Uni<Boolean> mint(SqlConnection tx, UUID runner, String sha256, Instant at) {
        return tx.preparedQuery(ADD)
                .execute(Tuple.of(runner, sha256, Columns.parameter(at)))
                .chain(added -> added.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : tx.preparedQuery(LIMIT_OTHERS)
                                .execute(Tuple.of(runner, sha256))
                                .chain(() -> changed(tx, runner))
                                .replaceWith(true));
    }

    /** The newest is in use: those before it end. */
    public Uni<Void> settle(SqlConnection tx, UUID runner) {
        return change(tx, runner, END_OTHERS);
    }

    /** The newest may never come into use: those before it hold on. */
    public Uni<Void> keep(SqlConnection tx, UUID runner) {
        return change(tx, runner, KEEP_OTHERS);
    }

    private Uni<Void> change(SqlConnection tx, UUID runner, String sql) {
        return tx.preparedQuery(sql)
                .execute(Tuple.of(runner))
                .chain(rows -> rows.rowCount() == 0 ? Uni.createFrom().voidItem() : changed(tx, runner));
    }

    private Uni<Void> changed(SqlConnection tx, UUID runner) {
        return tx.preparedQuery(CHANGED).execute(Tuple.of(runner)).chain(rows -> {
            Row row = rows.iterator().next();
            return publish.credential(tx, row, CredentialChanged::new)
                    .chain(() -> publish.state(tx, row, RunnerStatusChanged::new));
        });
    }
}
