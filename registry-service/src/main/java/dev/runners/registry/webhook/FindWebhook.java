package dev.runners.registry.webhook;

import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/** The one that was asked for. */
final class FindWebhook {

    private FindWebhook() {}

    /** Fails with 404. */
    static Row only(RowSet<Row> rows) {
        if (rows.rowCount() == 0) {
            throw new ProblemException(Kind.NOT_FOUND, "There is no webhook with this id.");
        }
        return rows.iterator().next();
    }
}
