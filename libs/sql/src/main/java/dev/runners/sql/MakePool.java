package dev.runners.sql;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;

/** The pool that Quarkus would make, with the time limits of {@link DatabaseConfig}. */
@Singleton
class MakePool implements PgPoolCreator {

    private final DatabaseConfig config;

    MakePool(DatabaseConfig config) {
        this.config = config;
    }

    @Override
    public Pool create(Input input) {
        for (PgConnectOptions server : input.pgConnectOptionsList()) {
            // The claim took longer to plan than to run, each time anew; no statement of ours needs a plan of its own
            // for other values.
            server.addProperty("plan_cache_mode", "force_generic_plan");
            server.addProperty(
                    "statement_timeout", Long.toString(config.statementTimeout().toMillis()));
            server.addProperty(
                    "idle_in_transaction_session_timeout",
                    Long.toString(config.idleTransactionTimeout().toMillis()));
        }
        input.poolOptions()
                .setConnectionTimeout(Math.toIntExact(config.acquireTimeout().toMillis()))
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(new ArrayList<SqlConnectOptions>(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }

    @Produces
    @Singleton
    static io.vertx.mutiny.sqlclient.Pool forAll(Pool made) {
        return new PoolThroughMigrations(made);
    }
}
