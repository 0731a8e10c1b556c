package dev.runners.registry.runner;

import dev.runners.contracts.runner.RunnerEvent.RunnerStatusChanged;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Counts claims in a row that a Runner left unstarted: with the third it is DEGRADED, until it begins with one. */
@ApplicationScoped
public class NoteUnstarted {

    /** So many in a row make a Runner DEGRADED; of one job, it is not offered to that Runner again. */
    public static final int MOST = 3;

    private static final String COUNT = """
            UPDATE runners
            SET unstarted_claims = unstarted_claims + 1, revision = revision + (unstarted_claims + 1 = %d)::integer
            WHERE id = $1
            RETURNING *, unstarted_claims = %d AS changed
            """.formatted(MOST, MOST);
    private static final String FORGET = """
            UPDATE runners r SET unstarted_claims = 0, revision = r.revision + (was.unstarted_claims >= %d)::integer
            FROM (SELECT id, unstarted_claims FROM runners WHERE id = $1 FOR UPDATE) was
            WHERE r.id = was.id AND was.unstarted_claims > 0
            RETURNING r.*, was.unstarted_claims >= %d AS changed
            """.formatted(MOST, MOST);

    private final PublishRunner publish;

    NoteUnstarted(PublishRunner publish) {
        this.publish = publish;
    }

    /** It left one more unstarted. */
    public Uni<Void> in(SqlConnection tx, UUID runner) {
        return change(tx, COUNT, runner);
    }

    /** It began with one. */
    public Uni<Void> forget(SqlConnection tx, RunnerPrincipal runner) {
        return runner.leftClaimsUnstarted()
                ? change(tx, FORGET, runner.id())
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> change(SqlConnection tx, String sql, UUID runner) {
        return tx.preparedQuery(sql).execute(Tuple.of(runner)).chain(rows -> {
            boolean told = rows.rowCount() > 0 && rows.iterator().next().getBoolean("changed");
            return told
                    ? publish.state(tx, rows.iterator().next(), RunnerStatusChanged::new)
                    : Uni.createFrom().voidItem();
        });
    }
}
