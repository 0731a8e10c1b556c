package dev.runners.registry.plan;

import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.blob.Blob;
import dev.runners.registry.job.RunnerSight;
import dev.runners.registry.runner.RunnerPrincipal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The plan of a PLAN job, as it was uploaded. */
@ApplicationScoped
public class ReadPlan {

    private static final String SQL = "SELECT j.organization_id, p.attempt_id, b.id AS blob_id, b.size AS blob_size, "
            + "b.chunks AS blob_chunks, " + RunnerSight.COLUMN
            + " FROM jobs j LEFT JOIN plan_artifacts p ON p.job_id = j.id LEFT JOIN blobs b ON b.id = p.blob_id"
            + " WHERE j.id = $1";

    private final Pool pool;

    ReadPlan(Pool pool) {
        this.pool = pool;
    }

    /** Fails with 404 when there is none, so that the Runner plans again, and as {@link RunnerSight} says. */
    public Uni<Blob> of(UUID job, RunnerPrincipal runner) {
        return pool.preparedQuery(SQL).execute(Tuple.of(job, runner.id())).map(rows -> {
            Row plan = RunnerSight.check(rows, runner);
            if (plan.getUUID("blob_id") == null) {
                throw new ProblemException(Kind.NOT_FOUND, "This job has no plan.");
            }
            return Blob.of(plan, PlanBinding.of(plan.getUUID("organization_id"), job, plan.getUUID("attempt_id")));
        });
    }
}
