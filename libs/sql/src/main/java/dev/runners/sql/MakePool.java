package dev.runners.sql;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;

/** The pool that Quarkus would make, with the time limits of {@link DatabaseConfig}. */
@Singleton
class MakePool implements PgPoolCreator {

    /** For an answer that was given at the last moment. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(5);

    /** So long the pool keeps a connection that nobody wants. */
    private static final Duration UNWANTED = Duration.ofSeconds(20);

    private final DatabaseConfig config;
    private final Duration unwanted;

    @Inject
    MakePool(DatabaseConfig config) {
        this(config, UNWANTED);
    }

    MakePool(DatabaseConfig config, Duration unwanted) {
        this.config = config;
        this.unwanted = unwanted;
    }

    @Override
    public Pool create(Input input) {
        for (PgConnectOptions server : input.pgConnectOptionsList()) {
            // The claim took longer to plan than to run, each time anew; and no statement of ours needs a plan of its
            // own for other values, but for ReadAudit's, which asks for one.
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
        PoolOptions options = input.poolOptions()
                .setConnectionTimeout(millis(config.acquireTimeout()))
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(millis(unwanted))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        return PgBuilder.pool()
                .with(options)
                .connectingTo(new ArrayList<SqlConnectOptions>(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }

    /**
     * PostgreSQL would have said something by then. A machine that is gone says nothing, and the system would send on to it
     * for a quarter of an hour, with all our connections. A connection that is only idle is as silent, so the pool closes it
     * before: else this limit would be over in the middle of what is asked next.
     */
    private Duration silence() {
        Duration first = unwanted.plus(config.statementTimeout());
        Duration transaction = config.idleTransactionTimeout();
        return (first.compareTo(transaction) > 0 ? first : transaction).plus(ON_ITS_WAY);
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
