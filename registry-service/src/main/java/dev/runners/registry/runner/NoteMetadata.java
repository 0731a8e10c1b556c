package dev.runners.registry.runner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Keeps what a field Runner says of its surroundings, member by member. */
@ApplicationScoped
public class NoteMetadata {

    /** All that it ever said has 64 KiB at the most. */
    private static final String SQL = """
            UPDATE runners SET metadata = metadata || $2
            WHERE id = $1 AND octet_length((metadata || $2)::text) <= 65536
            """;

    private final Pool pool;

    NoteMetadata(Pool pool) {
        this.pool = pool;
    }

    /** Only its own: 403 otherwise; 413 when all of it together is too large. */
    public Uni<Void> of(UUID id, RunnerPrincipal runner, ObjectNode metadata) {
        if (!runner.id().equals(id)) {
            return Uni.createFrom().failure(new ProblemException(Kind.FORBIDDEN, "A Runner may describe only itself."));
        }
        return pool.preparedQuery(SQL)
                .execute(Tuple.of(id, Columns.parameter(metadata)))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new ProblemException(Kind.TOO_LARGE, "A Runner's metadata may have 64 KiB in all.");
                    }
                })
                .replaceWithVoid();
    }
}
