package dev.runners.bench.claim;

import dev.runners.bench.plane.ControlPlane;
import dev.runners.bench.plane.Database;
import dev.runners.testkit.fleet.RunnerAccess;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Fills the queue and the past of the control plane with copies of a job that really was submitted, or really ran. */
final class CloneJobs {

    private static final String COLUMNS = """
            SELECT string_agg(quote_ident(column_name), ',' ORDER BY ordinal_position) FROM information_schema.columns
            WHERE table_schema = 'public' AND table_name = ? AND is_generated = 'NEVER' AND is_identity = 'NO'
            """;
    private static final String FINISHED = "SELECT count(*) FROM jobs WHERE status = 'SUCCESS'";
    private static final String ANY_FINISHED = "SELECT id FROM jobs WHERE status = 'SUCCESS' LIMIT 1";
    private static final String MADE =
            "CREATE TEMP TABLE made (job uuid, attempt uuid, n integer, runner uuid) ON COMMIT DROP";
    private static final String IDS = """
            INSERT INTO made
            SELECT uuidv7(), gen_random_uuid(), n, runners[1 + n % cardinality(runners)]
            FROM generate_series(1, ?) n, (SELECT ?::uuid[] AS runners) all_of_them
            """;

    private final ControlPlane plane;
    private final Database database;
    private final List<RunnerAccess> runners;

    CloneJobs(ControlPlane plane, List<RunnerAccess> runners) {
        this.plane = plane;
        this.database = plane.database();
        this.runners = runners;
    }

    /** Queues this many jobs. */
    void queue(int count) throws Exception {
        UUID submitted = plane.submit("");
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            make(connection, count - 1);
            copy(
                    connection,
                    "jobs",
                    submitted,
                    "t.id",
                    Map.of(
                            "id",
                            "made.job",
                            "state_name",
                            "made.job::text",
                            "queue_at",
                            "t.queue_at + n * interval '1us'"));
            connection.commit();
        }
        plane.awaitPublished();
        database.execute("VACUUM ANALYZE jobs, attempts, outbox");
    }

    /** Adds jobs that have ended, each with its attempt, until there are this many; one must have run before. */
    void finishedUpTo(int count) throws Exception {
        int missing = count - Math.toIntExact(database.number(FINISHED));
        if (missing <= 0) {
            return;
        }
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            make(connection, missing);
            UUID ran = UUID.fromString(text(connection, ANY_FINISHED));
            copy(
                    connection,
                    "jobs",
                    ran,
                    "t.id",
                    Map.of(
                            "id", "made.job",
                            "state_name", "made.job::text",
                            "attempt_id", "made.attempt",
                            "runner_id", "made.runner"));
            copy(
                    connection,
                    "attempts",
                    ran,
                    "t.job_id",
                    Map.of(
                            "id", "made.attempt",
                            "job_id", "made.job",
                            "runner_id", "made.runner",
                            "claim_key", "made.attempt::text"));
            connection.commit();
        }
        database.execute("VACUUM ANALYZE");
        database.execute("CHECKPOINT");
    }

    private void make(Connection connection, int count) throws SQLException {
        Object[] ids = runners.stream().map(RunnerAccess::id).toArray();
        execute(connection, MADE);
        try (PreparedStatement insert = connection.prepareStatement(IDS)) {
            insert.setInt(1, count);
            insert.setArray(2, connection.createArrayOf("uuid", ids));
            insert.executeUpdate();
        }
    }

    /** Copies one row as often as there are rows in {@code made}; columns that are not named are taken over. */
    private static void copy(Connection connection, String table, UUID of, String by, Map<String, String> changed)
            throws SQLException {
        String columns = text(connection, COLUMNS, table);
        String values = Arrays.stream(columns.split(",", -1))
                .map(column -> changed.getOrDefault(column, "t." + column))
                .collect(Collectors.joining(","));
        String sql = "INSERT INTO " + table + " (" + columns + ") SELECT " + values + " FROM " + table
                + " t, made WHERE " + by + " = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, of);
            statement.executeUpdate();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
