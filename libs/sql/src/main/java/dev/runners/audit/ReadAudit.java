package dev.runners.audit;

import dev.runners.contracts.audit.AuditPage;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.page.Pages;
import dev.runners.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Who did what in the caller's organisation, newest first. */
@ApplicationScoped
public class ReadAudit {

    /** For the values that are asked for: a plan for all that could be asked for walks the whole trail, newest first. */
    private static final String PLAN_ANEW = "SELECT set_config('plan_cache_mode', 'force_custom_plan', true)";

    private static final String SQL = """
            SELECT * FROM audit
            WHERE organization_id = $1
              AND ($2::text IS NULL OR subject = $2) AND ($3::text IS NULL OR actor = $3)
              AND ($4::text IS NULL OR action = $4) AND ($5::timestamptz IS NULL OR at >= $5)
              AND ($6::bigint IS NULL OR id < $6)
            ORDER BY id DESC
            LIMIT $7
            """;

    private final Pool pool;

    ReadAudit(Pool pool) {
        this.pool = pool;
    }

    public Uni<AuditPage> of(AuditQuery query, Caller caller) {
        Tuple parameters = Tuple.tuple()
                .addUUID(caller.organization())
                .addString(query.subject())
                .addString(query.actor())
                .addString(query.action())
                .addValue(Columns.parameter(query.since()))
                .addLong(query.before())
                .addInteger(query.limit() + 1);
        Uni<RowSet<Row>> asked = pool.withTransaction(tx ->
                tx.query(PLAN_ANEW).execute().chain(() -> tx.preparedQuery(SQL).execute(parameters)));
        return asked.map(rows -> {
            List<AuditPage.Entry> entries = new ArrayList<>();
            rows.forEach(row -> entries.add(entry(row, "id")));
            return Pages.of(entries, query.limit(), AuditPage.Entry::id, AuditPage::new);
        });
    }

    /**
     * A row of the trail, also where it was read with others.
     *
     * @param id the column in which its id is
     */
    public static AuditPage.Entry entry(Row row, String id) {
        return new AuditPage.Entry(
                row.getLong(id).toString(),
                Columns.time(row, "at"),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("reason"),
                row.getValue("before") == null ? null : Columns.object(row, "before"),
                row.getValue("after") == null ? null : Columns.object(row, "after"));
    }
}
