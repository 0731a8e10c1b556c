package dev.runners.registry.job;

import dev.runners.contracts.job.JobView;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.runner.RunnerPrincipal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** One job, whole. */
@ApplicationScoped
public class FindJob {

    private static final String OF_ORGANIZATION = "SELECT * FROM jobs WHERE id = $1 AND organization_id = $2";
    private static final String FOR_RUNNER = "SELECT j.*, " + RunnerSight.COLUMN + " FROM jobs j WHERE j.id = $1";

    private final Pool pool;
    private final ShowJob show;

    FindJob(Pool pool, ShowJob show) {
        this.pool = pool;
        this.show = show;
    }

    /**
     * For a person or script.
     *
     * @param withValues false: as {@link ShowJob#withoutValues} shows it
     * @return fails with 404 when there is none in the organisation
     */
    public Uni<JobView> by(UUID id, Caller caller, boolean withValues) {
        return pool.preparedQuery(OF_ORGANIZATION)
                .execute(Tuple.of(id, caller.organization()))
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new ProblemException(Kind.NOT_FOUND, "There is no job with this id.");
                    }
                    Row job = rows.iterator().next();
                    return withValues ? show.whole(job) : show.withoutValues(job);
                });
    }

    /** For a Runner; fails with 404 and 403 as {@link RunnerSight} says. Of a PLAN that is over its DEPLOY asks the end and the hash. */
    public Uni<JobView> by(UUID id, RunnerPrincipal runner) {
        return pool.preparedQuery(FOR_RUNNER).execute(Tuple.of(id, runner.id())).map(rows -> {
            Row job = RunnerSight.check(rows, runner);
            return JobRow.status(job).isTerminal() ? show.ifItOpens(job) : show.whole(job);
        });
    }
}
