package dev.runners.sql;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;

/** The pool that Quarkus would make, with the time limits of {@link DatabaseConfig}. */
@Singleton
class MakePool implements PgPoolCreator {

    /** For an answer that was given at the last moment. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(5);

    private final DatabaseConfig config;

    MakePool(DatabaseConfig config) {
        this.config = config;
    }

    @Override
    public Pool create(Input input) {
        for (PgConnectOptions server : input.pgConnectOptionsList()) {
            // The claim took longer to plan than to run, each time anew; and no statement of ours needs a plan of its
            // own
            // for other values, but for ReadAudit's, which asks for one.
            server.addProperty("plan_cache_mode", "force_generic_plan");
            // A statement with many rules was compiled for more than a second, each time, to run for a tenth of one.
            server.addProperty("jit", "off");
            server.addProperty(
                    "statement_timeout", Long.toString(config.statementTimeout().toMillis()));
            server.addProperty(
                    "idle_in_transaction_session_timeout",
                    Long.toString(config.idleTransactionTimeout().toMillis()));
            server.setConnectTimeout(millis(config.statementTimeout()));
            server.setIdleTimeoutUnit(TimeUnit.MILLISECONDS).setReadIdleTimeout(millis(silence()));
        }
        input.poolOptions()
                .setConnectionTimeout(millis(config.acquireTimeout()))
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(new ArrayList<SqlConnectOptions>(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }

    /**
     * PostgreSQL would have said something by then. A machine that is gone says nothing, and the system would send on to it
     * for a quarter of an hour, with all our connections. One that is only idle is closed, too, and opened when it is wanted.
     */
    private Duration silence() {
        Duration statement = config.statementTimeout();
        Duration transaction = config.idleTransactionTimeout();
        return (statement.compareTo(transaction) > 0 ? statement : transaction).plus(ON_ITS_WAY);
    }

    private static int millis(Duration limit) {
        return Math.toIntExact(limit.toMillis());
    }

    @Produces
    @Singleton
    static io.vertx.mutiny.sqlclient.Pool forAll(Pool made) {
        return new PoolThroughMigrations(made);
    }
}
