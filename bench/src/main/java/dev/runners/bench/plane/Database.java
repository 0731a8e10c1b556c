package dev.runners.bench.plane;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A database of the PostgreSQL that the control plane uses: its own, or one beside it for a peer. */
public record Database(String url, String jdbcUrl, String user, String password) {

    /** @param uri with user and password */
    static Database of(URI uri) {
        String[] credentials = uri.getUserInfo().split(":", 2);
        String jdbcUrl = "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath();
        return new Database(uri.toString(), jdbcUrl, credentials[0], credentials[1]);
    }

    /** A fresh, empty database on the same server. */
    public Database beside(String name) throws SQLException {
        execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        execute("CREATE DATABASE " + name);
        return named(name);
    }

    /** One that is there, on the same server. */
    Database named(String name) {
        URI own = URI.create(url);
        return of(URI.create(url.substring(0, url.length() - own.getPath().length()) + "/" + name));
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, user, password);
    }

    public void execute(String sql, Object... parameters) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }

    /** The one number that a query answers. */
    public long number(String sql) throws SQLException {
        try (Connection connection = connect()) {
            return number(connection, sql);
        }
    }

    /** Looks, on one connection, until the table has no row. */
    public void awaitEmpty(String table) throws SQLException, InterruptedException {
        try (Connection connection = connect()) {
            while (number(connection, "SELECT count(*) FROM (SELECT FROM " + table + " LIMIT 1) one") > 0) {
                Thread.sleep(1);
            }
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public String toString() {
        return jdbcUrl;
    }
}
