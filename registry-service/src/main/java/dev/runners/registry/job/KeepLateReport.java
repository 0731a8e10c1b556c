package dev.runners.registry.job;

import dev.runners.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/** Keeps what an attempt still says after it was over, for whoever has to find out what happened; at most 20 of each. */
final class KeepLateReport {

    static final int MOST = 20;
    private static final String SQL = """
            INSERT INTO late_reports (attempt_id, at, status, error_message, execution_metadata)
            SELECT $1, runners_now(), $2, $3, $4
            WHERE (SELECT count(*) FROM late_reports WHERE attempt_id = $1) < %d
            """.formatted(MOST);

    private KeepLateReport() {}

    static Uni<Void> in(SqlConnection tx, UUID attempt, CheckedReport report) {
        return tx.preparedQuery(SQL)
                .execute(
                        Tuple.of(attempt, report.status().name(), report.error(), Columns.parameter(report.metadata())))
                .replaceWithVoid();
    }
}
