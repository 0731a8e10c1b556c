package dev.runners.faults;

import dev.runners.testkit.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks at what is durable, past every replica. */
final class Database {

    static final String NAME = "registry";

    private final EmbeddedPostgres server;
    private final String name;

    Database(EmbeddedPostgres server) {
        this(server, NAME);
    }

    Database(EmbeddedPostgres server, String name) {
        this.server = server;
        this.name = name;
    }

    /** First column of every row, as text. */
    List<String> query(String sql, Object... parameters) {
        return rows(sql, parameters).stream().map(List::getFirst).toList();
    }

    /** Every row, as text. */
    List<List<String>> rows(String sql, Object... parameters) {
        try (Connection connection = open();
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
            Connection connection = open();
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.execute();
            }
            return connection;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** Ends every session of every replica, whatever it does. */
    void endSessions() {
        query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'registry-%'");
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

    private Connection open() throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(name), server.user(), server.password());
    }
}
