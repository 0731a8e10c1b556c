package dev.runners.e2e;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Looks at what is durable, past every service. */
public final class Database {

    private static final String REGISTRY = "registry";
    private static final String PROVISIONER = "provisioner";

    private Database() {}

    /** First column of every row, as text. */
    public static List<String> query(String sql, UUID... parameters) {
        return query(REGISTRY, sql, parameters);
    }

    /** The same of provisioner-service. */
    static List<String> queryProvisioner(String sql, UUID... parameters) {
        return query(PROVISIONER, sql, parameters);
    }

    private static List<String> query(String database, String sql, UUID... parameters) {
        try (Connection connection = open(database);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return read(statement);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** Waits until every event has been acknowledged by Kafka. */
    public static void awaitEmptyOutbox() {
        Await.until("the outbox is empty").until(() -> query("SELECT count(*) FROM outbox"), List.of("0")::equals);
    }

    /** What a statement locks is locked until this is closed. */
    public static Held holding(String sql) {
        try {
            Connection connection = open(REGISTRY);
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.execute();
            }
            return new Held(connection);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** A session that holds locks. */
    public record Held(Connection session) implements AutoCloseable {

        @Override
        public void close() {
            try {
                session.close();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static Connection open(String database) throws SQLException {
        URI server = URI.create(Stack.running().database());
        String[] user = server.getUserInfo().split(":", 2);
        String url = "jdbc:postgresql://" + server.getHost() + ":" + server.getPort() + "/" + database;
        return DriverManager.getConnection(url, user[0], user[1]);
    }

    private static List<String> read(PreparedStatement statement) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
        }
        return values;
    }
}
