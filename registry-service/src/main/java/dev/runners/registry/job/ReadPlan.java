package dev.runners.registry.job;

import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.runner.RunnerPrincipal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The plan of a PLAN job, as it was uploaded. */
@ApplicationScoped
public class ReadPlan {

    private static final String SQL = "SELECT j.organization_id, p.body, " + RunnerSight.COLUMN
            + " FROM jobs j LEFT JOIN plan_artifacts p ON p.job_id = j.id WHERE j.id = $1";

    private final Pool pool;

    ReadPlan(Pool pool) {
        this.pool = pool;
    }

    /** Fails with 404 when there is none, so that the Runner plans again, and as {@link RunnerSight} says. */
    public Uni<byte[]> of(UUID job, RunnerPrincipal runner) {
        return pool.preparedQuery(SQL).execute(Tuple.of(job, runner.id())).map(rows -> {
            Buffer plan = RunnerSight.check(rows, runner).getBuffer("body");
            if (plan == null) {
                throw new ProblemException(Kind.NOT_FOUND, "This job has no plan.");
            }
            return plan.getBytes();
        });
    }
}
