package dev.runners.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MakePoolTest {

    /** An idle connection was closed in the middle of what was asked just then: one 503 for somebody, now and then. */
    @ParameterizedTest
    @CsvSource({"PT10S, PT30S", "PT1S, PT21S", "PT10M, PT30S", "PT30S, P24D", "P24D, P24D"})
    void whatIsAskedOnAConnectionThatWasIdleIsAnsweredBeforeTheLineCountsAsDead(
            Duration statement, Duration transaction) {
        PgConnectOptions server = new PgConnectOptions();
        PoolOptions pool = new PoolOptions();
        Vertx vertx = Vertx.vertx();
        try {
            new MakePool(new Limits(Duration.ofSeconds(4), statement, transaction))
                    .create(new Given(vertx, pool, List.of(server)))
                    .close();
        } finally {
            vertx.close();
        }
        Duration silence = Duration.of(
                server.getReadIdleTimeout(), server.getIdleTimeoutUnit().toChronoUnit());
        Duration idle =
                Duration.of(pool.getIdleTimeout(), pool.getIdleTimeoutUnit().toChronoUnit());
        assertThat(idle).isPositive();
        assertThat(idle.plusMillis(pool.getPoolCleanerPeriod()).plus(statement)).isLessThan(silence);
        assertThat(silence).isGreaterThan(transaction);
    }

    private record Limits(Duration acquireTimeout, Duration statementTimeout, Duration idleTransactionTimeout)
            implements DatabaseConfig {}

    private record Given(Vertx vertx, PoolOptions poolOptions, List<PgConnectOptions> pgConnectOptionsList)
            implements PgPoolCreator.Input {}
}
