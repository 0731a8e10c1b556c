package dev.runners.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The embedded half of {@link RealParts}. What runs is known by system properties, which all class loaders share. */
final class EmbeddedParts {

    private static final String KAFKA = "runners.test.kafka";
    private static final String POSTGRES_PORT = "runners.test.postgres.port";
    private static final String DATABASE = "test";

    private EmbeddedParts() {}

    static String kafka() {
        synchronized (System.getProperties()) {
            if (System.getProperty(KAFKA) == null) {
                Path dir = RealParts.directory().resolve("kafka");
                DeleteTree.at(dir);
                EmbeddedKafka kafka = EmbeddedKafka.start(dir);
                endWithThisProcess(kafka);
                System.setProperty(KAFKA, kafka.bootstrapServers());
            }
            return System.getProperty(KAFKA, "");
        }
    }

    static Map<String, String> postgres() {
        Path dir = RealParts.directory().resolve("postgres");
        synchronized (System.getProperties()) {
            if (System.getProperty(POSTGRES_PORT) == null) {
                stopLeftOver(dir);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(dir, 0, EmbeddedPostgres.Sync.OFF);
                endWithThisProcess(postgres);
                postgres.dropDatabase(DATABASE);
                postgres.createDatabase(DATABASE);
                System.setProperty(POSTGRES_PORT, Integer.toString(postgres.port()));
            }
            EmbeddedPostgres postgres = EmbeddedPostgres.at(dir, Integer.getInteger(POSTGRES_PORT));
            return Map.of(
                    "quarkus.datasource.reactive.url", postgres.reactiveUrl(DATABASE),
                    "quarkus.datasource.jdbc.url", postgres.jdbcUrl(DATABASE),
                    "quarkus.datasource.username", postgres.user(),
                    "quarkus.datasource.password", postgres.password());
        }
    }

    /** A test run that was killed cannot stop its server. */
    private static void stopLeftOver(Path dir) {
        if (Files.exists(dir.resolve("data"))) {
            PostgresFolder folder = new PostgresFolder(dir);
            if (folder.isRunning()) {
                ProcessHandle.of(folder.pid()).ifPresent(EndProcess::kill);
            }
        }
    }

    private static void endWithThisProcess(AutoCloseable part) {
        Thread stop = new Thread(() -> {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        Runtime.getRuntime().addShutdownHook(stop);
    }
}
