package dev.runners.registry.job;

import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The plan of a PLAN job, as it was uploaded. */
@ApplicationScoped
public class ReadPlan {

    private static final String SQL = """
            SELECT p.body FROM plan_artifacts p JOIN jobs j ON j.id = p.job_id
            WHERE j.id = $1 AND ($2::uuid IS NULL OR j.organization_id = $2)
            """;

    private final Pool pool;

    ReadPlan(Pool pool) {
        this.pool = pool;
    }

    /** Fails with 404 when there is none; a Runner plans again then. */
    public Uni<byte[]> of(UUID job, @Nullable UUID organization) {
        return pool.preparedQuery(SQL).execute(Tuple.of(job, organization)).map(rows -> {
            if (rows.rowCount() == 0) {
                throw new ProblemException(Kind.NOT_FOUND, "This job has no plan.");
            }
            return rows.iterator().next().getBuffer("body").getBytes();
        });
    }
}
