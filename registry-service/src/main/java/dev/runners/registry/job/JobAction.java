package dev.runners.registry.job;

import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What every action of a person on a job begins and ends with. */
final class JobAction {

    private static final int LONGEST_REASON = 1000;
    private static final String LOCK = "SELECT * FROM jobs WHERE id = $1 AND organization_id = $2 FOR UPDATE";
    private static final String FIND = "SELECT * FROM jobs WHERE id = $1";

    private JobAction() {}

    /** Its row, locked until the end of the transaction; fails with 404 when the caller may not know of it. */
    static Uni<Row> lock(SqlConnection tx, UUID id, Caller caller) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(id, caller.organization()))
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new ProblemException(Kind.NOT_FOUND, "There is no job with this id.");
                    }
                    return rows.iterator().next();
                });
    }

    /** Fails with 409 for a job that provisioner-service does. */
    static void refuseCloudJob(Row job, String instead) {
        if (job.getValue("worker") != null) {
            throw new ProblemException(Kind.CONFLICT, "This job is about a Runner's cloud side. " + instead);
        }
    }

    /** The job as it is now. */
    static Uni<Row> find(SqlConnection tx, UUID id) {
        return tx.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().next());
    }

    /** Fails with 422 for a reason of more than 1,000 characters. */
    static @Nullable String reason(@Nullable String reason) {
        if (reason != null && reason.length() > LONGEST_REASON) {
            throw ProblemException.invalid("/reason", "a reason has at most " + LONGEST_REASON + " characters");
        }
        return reason;
    }
}
