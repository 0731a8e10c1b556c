package dev.runners.registry.runner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Keeps what a field Runner says of its surroundings, member by member. */
@ApplicationScoped
public class NoteMetadata {

    private static final String SQL = "UPDATE runners SET metadata = metadata || $2 WHERE id = $1";

    private final Pool pool;

    NoteMetadata(Pool pool) {
        this.pool = pool;
    }

    /** Only its own: 403 otherwise. */
    public Uni<Void> of(UUID id, RunnerPrincipal runner, ObjectNode metadata) {
        if (!runner.id().equals(id)) {
            return Uni.createFrom().failure(new ProblemException(Kind.FORBIDDEN, "A Runner may describe only itself."));
        }
        return pool.preparedQuery(SQL)
                .execute(Tuple.of(id, Columns.parameter(metadata)))
                .replaceWithVoid();
    }
}
