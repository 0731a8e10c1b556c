package dev.runners.registry.runner;

import dev.runners.contracts.Token;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.sql.AskTogether;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Knows a Runner by its id and token; an archived one that comes back is revived. */
@ApplicationScoped
public class AuthenticateRunner {

    private static final String SQL = """
            SELECT r.id, r.organization_id, r.removed_at, r.archived_at, r.unstarted_claims, t.digest,
                   t.last_used_at IS NULL OR t.last_used_at < runners_now() - interval '10 minutes' AS note_use
            FROM runners r
            LEFT JOIN runner_tokens t ON t.runner_id = r.id AND (t.not_after IS NULL OR t.not_after > runners_now())
            WHERE r.id = ANY($1)
            """;
    private static final String NOTE_USE =
            "UPDATE runner_tokens SET last_used_at = runners_now() WHERE runner_id = $1 AND digest = $2";

    private final Pool pool;
    private final AskTogether<UUID, List<Row>> known;
    private final ReviveRunner reviveRunner;

    AuthenticateRunner(Pool pool, ReviveRunner reviveRunner) {
        this.pool = pool;
        this.known =
                new AskTogether<>(this::find, runner -> find(List.of(runner)).map(List::getFirst));
        this.reviveRunner = reviveRunner;
    }

    /** Fails with 401 when the token is not the Runner's, with 410 when the Runner has been removed. */
    public Uni<RunnerPrincipal> by(UUID runner, Token token, boolean oneJobAtATime) {
        if (!token.isPlausible()) {
            return Uni.createFrom().failure(refused("The token is mistyped: its checksum does not fit."));
        }
        String digest = token.digest();
        return known.ask(runner)
                .map(rows -> match(rows, digest))
                .call(row -> row.getBoolean("note_use") ? noteUse(runner, digest) : nothing())
                .call(row -> row.getOffsetDateTime("archived_at") != null ? reviveRunner.now(runner) : nothing())
                .map(row -> new RunnerPrincipal(
                        runner, row.getUUID("organization_id"), oneJobAtATime, row.getInteger("unstarted_claims") > 0));
    }

    /** Of each: a row for each token that counts, or one without a digest. */
    private Uni<List<List<Row>>> find(List<UUID> runners) {
        return pool.preparedQuery(SQL)
                .execute(Tuple.of(runners.toArray(UUID[]::new)))
                .map(rows -> rows.stream().collect(Collectors.groupingBy(row -> row.getUUID("id"))))
                .map(found -> runners.stream()
                        .map(runner -> found.getOrDefault(runner, List.of()))
                        .toList());
    }

    /** One write in ten minutes. A token that was taken away in this moment was never used: see ReissueToken. */
    private Uni<Void> noteUse(UUID runner, String digest) {
        return pool.preparedQuery(NOTE_USE)
                .execute(Tuple.of(runner, digest))
                .invoke(noted -> {
                    if (noted.rowCount() == 0) {
                        throw refused("The Runner's id or token is wrong.");
                    }
                })
                .replaceWithVoid();
    }

    private static Row match(List<Row> rows, String digest) {
        for (Row row : rows) {
            if (row.getOffsetDateTime("removed_at") != null) {
                throw new ProblemException(Kind.GONE, "This Runner has been removed. Register it again.");
            }
            String known = row.getString("digest");
            if (known != null && Token.sameDigest(known, digest)) {
                return row;
            }
        }
        throw refused("The Runner's id or token is wrong.");
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(Kind.UNAUTHENTICATED, detail);
    }
}
