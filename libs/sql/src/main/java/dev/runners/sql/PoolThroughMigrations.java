package dev.runners.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.PreparedQuery;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.util.List;
import java.util.function.Function;

/**
 * The pool that use cases have. A migration of the next version may change a table while this one still works. What a
 * connection has prepared for the columns of before, PostgreSQL refuses once, before it does anything; the client prepares
 * it anew, and here it is done again: a statement, or a transaction from its begin.
 */
final class PoolThroughMigrations extends Pool {

    /** PostgreSQL's words, by which the client, too, knows that it has to prepare anew; their SQLSTATE says much else. */
    private static final String REFUSED = "cached plan must not change result type";

    /** Each connection refuses each of its statements once. */
    private static final int AT_MOST = 50;

    PoolThroughMigrations(io.vertx.sqlclient.Pool pool) {
        super(pool);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        PreparedQuery<RowSet<Row>> once = super.preparedQuery(sql);
        return new PreparedQuery<>(once.getDelegate(), once.__typeArg_0) {
            @Override
            public Uni<RowSet<Row>> execute() {
                return again(super.execute());
            }

            @Override
            public Uni<RowSet<Row>> execute(Tuple parameters) {
                return again(super.execute(parameters));
            }

            @Override
            public Uni<RowSet<Row>> executeBatch(List<Tuple> parameters) {
                return again(super.executeBatch(parameters));
            }
        };
    }

    @Override
    public <T> Uni<T> withTransaction(Function<SqlConnection, Uni<T>> useCase) {
        return again(super.withTransaction(useCase));
    }

    /** Only what reads works so: each statement is for itself. */
    @Override
    public <T> Uni<T> withConnection(Function<SqlConnection, Uni<T>> reading) {
        return again(super.withConnection(reading));
    }

    private static <T> Uni<T> again(Uni<T> work) {
        return work.onFailure(PoolThroughMigrations::isRefused).retry().atMost(AT_MOST);
    }

    private static boolean isRefused(Throwable failure) {
        return failure instanceof PgException refused
                && String.valueOf(refused.getMessage()).contains(REFUSED);
    }
}
