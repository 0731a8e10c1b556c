package dev.runners.registry.runner;

import dev.runners.outbox.Outbox;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/**
 * Runs one guarded UPDATE over all Runners that it fits, a page in each transaction. Rows that another replica holds are
 * left to it; what is done does not fit any more, so any number of replicas may do it at once.
 */
@ApplicationScoped
class ChangeDueRunners {

    private static final Logger LOG = Logger.getLogger(ChangeDueRunners.class);
    private static final int PAGE = 200;

    private final Outbox outbox;

    ChangeDueRunners(Outbox outbox) {
        this.outbox = outbox;
    }

    /** An UPDATE of Runners: what is set, and of which ones; it returns their rows. */
    static String update(String set, String where) {
        return """
                UPDATE runners SET %s, revision = revision + 1
                WHERE id IN (SELECT id FROM runners r WHERE %s ORDER BY id LIMIT %d FOR UPDATE SKIP LOCKED)
                RETURNING *
                """.formatted(set, where, PAGE);
    }

    /**
     * Until none is left that fits; a failure is logged and left to the next round.
     *
     * @param then what else is done in the transaction for each row
     */
    Uni<Void> change(String what, String sql, Tuple parameters, BiFunction<SqlConnection, Row, Uni<Void>> then) {
        return Multi.createBy()
                .repeating()
                .uni(() -> page(sql, parameters, then))
                .whilst(rows -> rows == PAGE)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure()
                .invoke(e -> LOG.warnf("%s: the next round tries again: %s", what, e.toString()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Integer> page(String sql, Tuple parameters, BiFunction<SqlConnection, Row, Uni<Void>> then) {
        return outbox.inTransaction(tx -> tx.preparedQuery(sql)
                .execute(parameters)
                .call(rows -> each(tx, rows, then))
                .map(RowSet::rowCount));
    }

    private static Uni<Void> each(SqlConnection tx, RowSet<Row> rows, BiFunction<SqlConnection, Row, Uni<Void>> then) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> then.apply(tx, row))
                .collect()
                .last();
    }
}
