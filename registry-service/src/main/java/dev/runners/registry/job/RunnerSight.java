package dev.runners.registry.job;

import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.runner.RunnerPrincipal;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.UUID;

/** What a Runner may see of jobs: those it holds or held, and the plans these refer to. Configurations hold secrets. */
public final class RunnerSight {

    /** A column that says whether Runner $2 may see job {@code j}. */
    public static final String COLUMN = """
            EXISTS (SELECT FROM attempts a JOIN jobs held ON held.id = a.job_id
                    WHERE a.runner_id = $2 AND j.id IN (held.id, held.plan_job_id)) AS in_sight
            """;

    private RunnerSight() {}

    /** The one row of a job, or 404 for an unknown one or another organisation's, 403 for one that it never held. */
    public static Row check(RowSet<Row> rows, RunnerPrincipal runner) {
        Row row = rows.rowCount() == 0 ? null : rows.iterator().next();
        UUID organization = row == null ? null : row.getUUID("organization_id");
        if (row == null || organization == null || !runner.serves(organization)) {
            throw new ProblemException(Kind.NOT_FOUND, "There is no job with this id.");
        }
        if (!row.getBoolean("in_sight")) {
            throw new ProblemException(Kind.FORBIDDEN, "This Runner never held this job.");
        }
        return row;
    }
}
