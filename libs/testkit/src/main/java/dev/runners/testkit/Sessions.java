package dev.runners.testkit;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Sessions beside the tested service's own, for faults: they hold what the service needs, stop its transactions at an exact
 * point, and end its sessions there, as a crash would.
 */
public final class Sessions {

    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final long GATE = 4711;

    private final String url;
    private final String user;
    private final String password;

    private Sessions(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** Of the service that is tested, in its database. */
    public static Sessions besideTheService() {
        Config config = ConfigProvider.getConfig();
        return new Sessions(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class));
    }

    /** Another session; without autocommit it holds what it locks until it is closed. */
    public Connection open(boolean autoCommit) throws SQLException {
        Connection connection = DriverManager.getConnection(url, user, password);
        connection.setAutoCommit(autoCommit);
        return connection;
    }

    /** A session that holds these rows, or whatever else the statement locks, until it is closed. */
    public Connection holding(String sql) throws SQLException {
        Connection connection = open(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return connection;
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = open(true);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The one number that this says. */
    public long number(String sql) throws SQLException {
        try (Connection connection = open(true);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Waits until this many sessions wait for a lock that somebody else holds. */
    public void awaitWaiting(int sessions) {
        await().atMost(DEADLINE).pollDelay(Duration.ZERO).until(() -> number("""
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0
                """) >= sessions);
    }

    /** Ends every session that waits for a lock, in the middle of its transaction. */
    public void endWaiting() throws SQLException {
        execute("""
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0
                """);
    }

    /**
     * Stops every transaction at this point until it is closed.
     *
     * @param point of a trigger, e.g. {@code BEFORE DELETE ON outbox FOR EACH ROW}, with WHEN where not all rows are meant
     */
    public Gate stopAt(String point) throws SQLException {
        Connection closed = holding("SELECT pg_advisory_xact_lock(" + GATE + ")");
        execute("""
                CREATE OR REPLACE FUNCTION stop_here() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    PERFORM pg_advisory_xact_lock(%d);
                    RETURN coalesce(NEW, OLD);
                END $$
                """.formatted(GATE));
        execute("CREATE " + (point.contains("DEFERRED") ? "CONSTRAINT " : "") + "TRIGGER stop_here " + point
                + " EXECUTE FUNCTION stop_here()");
        return new Gate(closed);
    }

    /** Where transactions stop. */
    public final class Gate implements AutoCloseable {

        private final Connection closed;

        private Gate(Connection closed) {
            this.closed = closed;
        }

        /** Lets those that wait here go on. */
        public void open() throws SQLException {
            closed.close();
        }

        @Override
        public void close() throws SQLException {
            open();
            execute("DROP FUNCTION stop_here CASCADE");
        }
    }
}
