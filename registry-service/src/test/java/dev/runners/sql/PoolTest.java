package dev.runners.sql;

import static dev.runners.registry.Calls.operator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.notNullValue;

import dev.runners.testkit.RealParts;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.PoolOptions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Who waits for the database is told so, and does not hang. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class PoolTest {

    @Inject
    Pool pool;

    @Inject
    Vertx vertx;

    @ConfigProperty(name = "quarkus.datasource.reactive.max-size")
    int size;

    @ConfigProperty(name = "quarkus.datasource.reactive.url")
    String url = "";

    @ConfigProperty(name = "quarkus.datasource.username")
    String user = "";

    @ConfigProperty(name = "quarkus.datasource.password")
    String password = "";

    @Test
    void withoutAFreeConnectionTheAnswerIs503() {
        List<SqlConnection> taken = new ArrayList<>();
        try {
            while (taken.size() < size) {
                takeOne(taken);
            }
            operator()
                    .get("/api/jobs/" + UUID.randomUUID())
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", notNullValue());
        } finally {
            taken.forEach(one -> Await.item(one.close()));
        }
        operator().get("/api/jobs/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void aStartWaitsForItsFirstConnectionsLongerThanACallWould() throws Exception {
        PgConnectOptions server = PgConnectOptions.fromUri(url).setUser(user).setPassword(password);
        try (HeldDoor door = new HeldDoor(server.getHost(), server.getPort())) {
            Pool slow = Pool.newInstance(PgBuilder.pool()
                    .with(new PoolOptions()
                            .setMaxSize(2)
                            .setConnectionTimeout(20)
                            .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS))
                    .connectingTo(server.setHost("127.0.0.1").setPort(door.port()))
                    .using(vertx)
                    .build());
            CompletableFuture<Integer> opened = OpenConnections.in(slow, 2).subscribeAsCompletionStage();
            assertThatThrownBy(() -> Await.item(slow.getConnection())).hasMessageContaining("Timeout");
            door.open();
            assertThat(opened.get(30, TimeUnit.SECONDS)).isEqualTo(2);
            Await.item(slow.close());
        }
    }

    @Test
    void aConnectionOnWhichNobodyIsThereAnyMoreIsClosedAndAnotherOneOpened() throws Exception {
        PgConnectOptions server = PgConnectOptions.fromUri(url).setUser(user).setPassword(password);
        try (HeldDoor door = new HeldDoor(server.getHost(), server.getPort())) {
            door.open();
            Pool made = made(server.setHost("127.0.0.1").setPort(door.port()));
            // Taken, for the pool closes one that nobody wants.
            SqlConnection taken = Await.item(made.getConnection());
            Await.item(taken.query("SELECT 1").execute());
            door.strand();
            CompletableFuture<RowSet<Row>> asked =
                    taken.query("SELECT 1").execute().subscribeAsCompletionStage();
            assertThatThrownBy(() -> asked.get(60, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(ClosedConnectionException.class);
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> Await.item(made.query("SELECT 1").execute()).size() == 1);
            Await.item(made.close());
        }
    }

    /** With one connection, and the shortest limits. */
    private Pool made(PgConnectOptions server) {
        DatabaseConfig limits = new DatabaseConfig() {
            @Override
            public Duration acquireTimeout() {
                return Duration.ofSeconds(20);
            }

            @Override
            public Duration statementTimeout() {
                return Duration.ofMillis(100);
            }

            @Override
            public Duration idleTransactionTimeout() {
                return Duration.ofMillis(100);
            }
        };
        return Pool.newInstance(new MakePool(limits, Duration.ofMillis(100)).create(new PgPoolCreator.Input() {
            @Override
            public Vertx vertx() {
                return vertx;
            }

            @Override
            public PoolOptions poolOptions() {
                return new PoolOptions().setMaxSize(1);
            }

            @Override
            public List<PgConnectOptions> pgConnectOptionsList() {
                return List.of(server);
            }
        }));
    }

    @Test
    void everySessionHasItsLimits() {
        assertThat(setting("statement_timeout")).isEqualTo("10s");
        assertThat(setting("jit")).isEqualTo("off");
        assertThat(setting("idle_in_transaction_session_timeout")).isEqualTo("30s");
        assertThat(setting("application_name")).isEqualTo("registry-service");
        assertThatThrownBy(() -> Await.item(pool.withTransaction(tx -> tx.query("SET LOCAL statement_timeout = '50ms'")
                        .execute()
                        .chain(() -> tx.query("SELECT pg_sleep(30)").execute()))))
                .hasMessageContaining("57014");
    }

    @Test
    void whatWasPreparedBeforeAMigrationIsDoneAgain() {
        run("CREATE TABLE migrated (a int)");
        try {
            readOnEveryConnection();
            run("ALTER TABLE migrated ADD COLUMN b int");
            assertThat(read()).isEqualTo(2);
            run("ALTER TABLE migrated ADD COLUMN c int");
            assertThat(Await.item(pool.withTransaction(PoolTest::readWith))).isEqualTo(3);
            run("ALTER TABLE migrated ADD COLUMN d int");
            assertThat(Await.item(pool.withConnection(PoolTest::readWith))).isEqualTo(4);
            run("ALTER TABLE migrated ADD COLUMN e int");
            assertThat(Await.item(readMany(pool))).containsExactly(5, 5);
        } finally {
            run("DROP TABLE migrated");
        }
    }

    /** So that whichever is taken later has prepared it. */
    private void readOnEveryConnection() {
        List<SqlConnection> taken = new ArrayList<>();
        try {
            while (taken.size() < size) {
                takeOne(taken);
            }
            for (SqlConnection one : taken) {
                Await.item(readWith(one));
                Await.item(readMany(one));
            }
        } finally {
            taken.forEach(one -> Await.item(one.close()));
        }
    }

    private int read() {
        return Await.item(pool.preparedQuery("SELECT * FROM migrated").execute())
                .columnsNames()
                .size();
    }

    private static Uni<Integer> readWith(SqlConnection connection) {
        return connection
                .preparedQuery("SELECT * FROM migrated")
                .execute()
                .map(rows -> rows.columnsNames().size());
    }

    private static Uni<List<Integer>> readMany(SqlClient client) {
        return Batch.of(client, "SELECT * FROM migrated WHERE a IS DISTINCT FROM $1", List.of(1, 2), Tuple::of)
                .map(all -> all.stream().map(rows -> rows.columnsNames().size()).toList());
    }

    private void run(String sql) {
        Await.item(pool.query(sql).execute());
    }

    /** Background work of the service takes one now and then, too. */
    private void takeOne(List<SqlConnection> taken) {
        try {
            taken.add(Await.item(pool.getConnection()));
        } catch (RuntimeException e) {
            assertThat(e).hasMessageContaining("Timeout");
        }
    }

    private String setting(String name) {
        return Await.item(pool.query("SHOW " + name).execute())
                .iterator()
                .next()
                .getString(0);
    }
}
