package dev.runners.registry.job;

import dev.runners.contracts.job.JobView;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One job, whole. */
@ApplicationScoped
public class FindJob {

    private static final String SQL = "SELECT * FROM jobs WHERE id = $1 AND ($2::uuid IS NULL OR organization_id = $2)";

    private final Pool pool;

    FindJob(Pool pool) {
        this.pool = pool;
    }

    /**
     * Finds it.
     *
     * @param organization whose job it must be; null for a shared Runner, which serves all
     * @return fails with 404 when there is none
     */
    public Uni<JobView> by(UUID id, @Nullable UUID organization) {
        return pool.preparedQuery(SQL).execute(Tuple.of(id, organization)).map(rows -> {
            if (rows.rowCount() == 0) {
                throw new ProblemException(Kind.NOT_FOUND, "There is no job with this id.");
            }
            return JobRow.view(rows.iterator().next());
        });
    }
}
