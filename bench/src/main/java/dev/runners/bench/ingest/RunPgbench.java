package dev.runners.bench.ingest;

import dev.runners.bench.Contender;
import dev.runners.bench.Place;
import dev.runners.bench.peer.FindProgram;
import dev.runners.bench.plane.ProcessorTime;
import dev.runners.testkit.DeleteTree;
import dev.runners.testkit.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One UPDATE for each heartbeat, each its own transaction, in PostgreSQL as we start it, by pgbench with 16 clients. */
record RunPgbench(Path pgbench, Path script, Place place, EmbeddedPostgres postgres)
        implements Contender, AutoCloseable {

    static final String NAME = "PostgreSQL, an UPDATE (peer; pgbench, no HTTP, no credentials)";

    private static final String DATABASE = "beats";
    private static final int CLIENTS = 16;
    private static final double NANOS = 1e9;
    private static final String TABLE = """
            CREATE TABLE runners (id integer PRIMARY KEY, last_heartbeat_at timestamptz NOT NULL, version text NOT NULL)
            WITH (fillfactor = 50)
            """;
    private static final String FILL = "INSERT INTO runners SELECT n, now(), '0.1.0' FROM generate_series(1, ?) n";
    private static final Pattern DONE = Pattern.compile("actually processed: (\\d+)");

    /** Empty when there is no pgbench here. */
    static Optional<RunPgbench> start(Place place) throws IOException, InterruptedException, SQLException {
        Optional<Path> pgbench = FindProgram.of("pgbench", "postgresql-contrib", place);
        if (pgbench.isEmpty()) {
            return Optional.empty();
        }
        Path folder = place.dir().resolve("peers/postgresql");
        DeleteTree.at(folder);
        Files.createDirectories(folder);
        Path script = Files.writeString(folder.resolve("beat.sql"), """
                \\set id random(1, %d)
                UPDATE runners SET last_heartbeat_at = now(), version = '0.1.0' WHERE id = :id;
                """.formatted(place.size(Beats.RUNNERS)));
        place.say("starting PostgreSQL");
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.resolve("server"), 0);
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        postgres.createDatabase(DATABASE);
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(DATABASE), postgres.user(), postgres.password());
                Statement table = connection.createStatement()) {
            table.execute(TABLE);
            try (PreparedStatement fill = connection.prepareStatement(FILL)) {
                fill.setInt(1, place.size(Beats.RUNNERS));
                fill.execute();
            }
            table.execute("VACUUM ANALYZE runners");
        }
        return Optional.of(new RunPgbench(pgbench.get(), script, place, postgres));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Double> once() throws Exception {
        double before = cpu();
        long start = System.nanoTime();
        long done = run((int) Beats.round(place).toSeconds());
        return Beats.figures(done, (System.nanoTime() - start) / NANOS, cpu() - before);
    }

    private long run(int seconds) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(List.of(
                pgbench.toString(),
                "-n",
                "-M",
                "prepared",
                "-c",
                Integer.toString(CLIENTS),
                "-T",
                Integer.toString(seconds),
                "-f",
                script.toString(),
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(postgres.port()),
                "-U",
                postgres.user(),
                DATABASE));
        command.environment().put("PGPASSWORD", postgres.password());
        Path said = script.resolveSibling("pgbench.log");
        Process process =
                command.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        Matcher done = process.waitFor() == 0 ? DONE.matcher(Files.readString(said)) : DONE.matcher("");
        if (!done.find()) {
            throw new IOException("pgbench failed; see " + said);
        }
        return Long.parseLong(done.group(1));
    }

    private double cpu() {
        return ProcessHandle.of(postgres.pid()).map(ProcessorTime::ofTree).orElse(0d);
    }

    @Override
    public void close() {
        postgres.close();
    }

    @Override
    public String toString() {
        return NAME;
    }
}
