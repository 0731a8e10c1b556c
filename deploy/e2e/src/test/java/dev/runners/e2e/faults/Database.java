package dev.runners.e2e.faults;

import dev.runners.testkit.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks at what is durable, past every replica, and stops their transactions at exact points. */
final class Database {

    static final String NAME = "registry";

    private static final long GATE = 4711;

    private final EmbeddedPostgres server;

    Database(EmbeddedPostgres server) {
        this.server = server;
    }

    /** First column of every row, as text. */
    List<String> query(String sql, Object... parameters) {
        return rows(sql, parameters).stream().map(List::getFirst).toList();
    }

    /** Every row, as text. */
    List<List<String>> rows(String sql, Object... parameters) {
        try (Connection connection = open(true);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<List<String>> values = new ArrayList<>();
            if (statement.execute()) {
                ResultSet rows = statement.getResultSet();
                while (rows.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        row.add(String.valueOf(rows.getString(i)));
                    }
                    values.add(row);
                }
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    long count(String from, Object... parameters) {
        return Long.parseLong(query("SELECT count(*) FROM " + from, parameters).getFirst());
    }

    /** A session that holds what this statement locks until it is closed. */
    Connection holding(String sql) {
        try {
            Connection connection = open(false);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.execute();
            }
            return connection;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** Names of the replicas whose sessions wait for a lock, each as often as it has such sessions. */
    List<String> waiting() {
        return query("""
                SELECT application_name FROM pg_stat_activity
                WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0
                """);
    }

    /** Waits until PostgreSQL has noticed that this replica is gone: what it had not committed is undone. */
    void awaitGone(Service replica) {
        Await.until("the sessions of " + replica.name() + " have ended")
                .until(() -> count("pg_stat_activity WHERE application_name = ?", replica.name()) == 0);
    }

    /** Waits until every event has been acknowledged by Kafka. */
    void awaitEmptyOutbox() {
        Await.until("the outbox is empty").until(() -> count("outbox") == 0);
    }

    /**
     * Stops every transaction at these points until the gate is opened or closed.
     *
     * @param points of triggers, e.g. {@code BEFORE DELETE ON outbox FOR EACH ROW}
     */
    Gate stopAt(String... points) {
        Connection closed = holding("SELECT pg_advisory_xact_lock(" + GATE + ")");
        query("""
                CREATE FUNCTION stop_here() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    PERFORM pg_advisory_xact_lock(4711);
                    RETURN coalesce(NEW, OLD);
                END $$
                """);
        for (int i = 0; i < points.length; i++) {
            String kind = points[i].contains("DEFERRED") ? "CONSTRAINT TRIGGER" : "TRIGGER";
            query("CREATE " + kind + " stop_here_" + i + " " + points[i] + " EXECUTE FUNCTION stop_here()");
        }
        return new Gate(closed);
    }

    private Connection open(boolean autoCommit) throws SQLException {
        Connection connection = DriverManager.getConnection(server.jdbcUrl(NAME), server.user(), server.password());
        connection.setAutoCommit(autoCommit);
        return connection;
    }

    /** Where transactions stop. */
    final class Gate implements AutoCloseable {

        private final Connection closed;

        private Gate(Connection closed) {
            this.closed = closed;
        }

        void awaitWaiting(int sessions) {
            Await.until(sessions + " transactions are stopped")
                    .until(() -> waiting().size() >= sessions);
        }

        /** Lets those that wait here go on. */
        void open() {
            try {
                closed.close();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() {
            open();
            query("DROP FUNCTION stop_here CASCADE");
        }
    }
}
