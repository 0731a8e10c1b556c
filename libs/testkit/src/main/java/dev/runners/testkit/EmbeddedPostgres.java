package dev.runners.testkit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL on 127.0.0.1, out of the jar of its binaries, with its data, password and log in one folder, where they survive.
 * Durable unless started with {@link Sync#OFF}.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final PostgresFolder folder;
    private final int port;
    private final Sync sync;
    private @Nullable Process server;

    /** Whether a commit waits for the disk. */
    public enum Sync {
        /** As a database should. */
        ON,
        /** Faster, for tests: survives the end of the process, not that of the machine. */
        OFF
    }

    private EmbeddedPostgres(PostgresFolder folder, int port, Sync sync) {
        this.folder = folder;
        this.port = port;
        this.sync = sync;
    }

    /**
     * Makes the folder ready (binaries, first initialisation, leftovers of a killed server) and returns the command of the
     * server itself, to be started and watched by the caller. SIGINT ends it at once, SIGTERM when its clients have gone.
     */
    public static ProcessBuilder prepare(Path dir, int port) {
        return new PostgresFolder(dir).prepare(port, Sync.ON);
    }

    /** The server of this folder, started by somebody else on this port. */
    public static EmbeddedPostgres at(Path dir, int port) {
        return new EmbeddedPostgres(new PostgresFolder(dir), port, Sync.ON);
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param port 0: a free one
     * @throws PartFailed with the end of its log
     */
    public static EmbeddedPostgres start(Path dir, int port) {
        return start(dir, port, Sync.ON);
    }

    /** As {@link #start(Path, int)}, with a choice of durability. */
    public static EmbeddedPostgres start(Path dir, int port, Sync sync) {
        int chosen = port == 0 ? FreePort.next() : port;
        EmbeddedPostgres postgres = new EmbeddedPostgres(new PostgresFolder(dir), chosen, sync);
        postgres.restart();
        return postgres;
    }

    /** Starts it again, on the same port and data. */
    public void restart() {
        server = ChildProcess.start(folder.prepare(port, sync), folder.log());
        awaitReady();
    }

    /** Waits until it answers; at most a minute. */
    public void awaitReady() {
        try {
            Awaitility.await().atMost(READY).pollInterval(Duration.ofMillis(50)).until(() -> {
                Process started = server;
                if (started != null && !started.isAlive()) {
                    // The shared memory of a killed predecessor is held until its last process has gone.
                    server = ChildProcess.start(folder.prepare(port, sync), folder.log());
                }
                return answers();
            });
        } catch (ConditionTimeoutException e) {
            throw new PartFailed("PostgreSQL does not answer on port " + port + ":\n" + LastLines.of(folder.log()), e);
        }
    }

    public int port() {
        return port;
    }

    /** The process id of the postmaster. */
    public long pid() {
        return folder.pid();
    }

    public String user() {
        return PostgresFolder.USER;
    }

    /** Made at random with the folder, and kept there. */
    public String password() {
        return folder.password();
    }

    public String jdbcUrl(String database) {
        return "jdbc:" + reactiveUrl(database);
    }

    public String reactiveUrl(String database) {
        return "postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Creates the database unless it is there. */
    public void createDatabase(String name) {
        try (Connection connection = connect();
                PreparedStatement look = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            look.setString(1, name);
            try (ResultSet found = look.executeQuery()) {
                if (!found.next()) {
                    execute(connection, "CREATE DATABASE " + quoted(name));
                }
            }
        } catch (SQLException e) {
            throw new PartFailed("Cannot create the database " + name, e);
        }
    }

    /** Deletes the database, connected or not, if it is there. */
    public void dropDatabase(String name) {
        try (Connection connection = connect()) {
            execute(connection, "DROP DATABASE IF EXISTS " + quoted(name) + " WITH (FORCE)");
        } catch (SQLException e) {
            throw new PartFailed("Cannot drop the database " + name, e);
        }
    }

    /** SIGKILL: what is committed must be there after {@link #restart}. */
    public void kill() {
        ProcessHandle.of(pid()).ifPresent(EndProcess::kill);
    }

    /** Stops it in order, without waiting for its clients to leave. */
    @Override
    public void close() {
        folder.stop(STOP);
    }

    private boolean answers() {
        try (Connection connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user());
        properties.setProperty("password", password());
        properties.setProperty("connectTimeout", "2");
        return DriverManager.getConnection(jdbcUrl("postgres"), properties);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(String name) {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("A database is named in lower case, not " + name);
        }
        return '"' + name + '"';
    }
}
