package dev.runners.registry.runner;

import dev.runners.contracts.runner.RunnerCredential;
import dev.runners.contracts.runner.RunnerView;
import dev.runners.platform.identity.Caller;
import dev.runners.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One Runner of the caller's organisation, or a shared one. */
@ApplicationScoped
public class FindRunner {

    private static final String RUNNER = """
            SELECT * FROM runners
            WHERE id = $1 AND removed_at IS NULL AND (organization_id IS NULL OR organization_id = $2)
            """;
    private static final String ACTIVE_JOBS =
            "SELECT job_id FROM attempts WHERE runner_id = $1 AND ended_at IS NULL ORDER BY claimed_at";
    private static final String TOKENS = """
            SELECT created_at, not_after, last_used_at FROM runner_tokens
            WHERE runner_id = $1 AND (not_after IS NULL OR not_after > runners_now()) ORDER BY created_at
            """;

    private final Pool pool;

    FindRunner(Pool pool) {
        this.pool = pool;
    }

    /** Fails with 404 for one that is unknown, removed, or another organisation's. */
    public Uni<RunnerView> by(UUID id, Caller caller) {
        return pool.withConnection(connection -> connection
                .preparedQuery(RUNNER)
                .execute(Tuple.of(id, caller.organization()))
                .chain(rows -> show(connection, RunnerRow.one(rows))));
    }

    /** As an answer about this one Runner shows it. */
    public Uni<RunnerView> show(SqlConnection connection, Row runner) {
        Tuple id = Tuple.of(runner.getUUID("id"));
        return connection
                .preparedQuery(ACTIVE_JOBS)
                .execute(id)
                .chain(jobs -> connection.preparedQuery(TOKENS).execute(id).map(tokens -> {
                    List<UUID> active = new ArrayList<>();
                    jobs.forEach(job -> active.add(job.getUUID("job_id")));
                    List<RunnerCredential> credentials = new ArrayList<>();
                    tokens.forEach(token -> credentials.add(credential(token)));
                    Instant heard = Columns.timeOrNull(runner, "last_heartbeat_at");
                    return RunnerView.alone(RunnerRow.state(runner), heard, active, credentials);
                }));
    }

    private static RunnerCredential credential(Row token) {
        return new RunnerCredential(
                Columns.time(token, "created_at"),
                Columns.timeOrNull(token, "not_after"),
                Columns.timeOrNull(token, "last_used_at"));
    }
}
