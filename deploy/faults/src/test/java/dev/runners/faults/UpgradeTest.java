package dev.runners.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Row FR10: the registry is replaced under load, as the chart does it. The version before is this one again, unless
 * {@code -Drunners.previous} names the folder of another build: {@code deploy/upgrade-test.sh} makes one of any commit.
 */
class UpgradeTest {

    private static final String DATABASE = "upgrade";
    private static final Path THIS = Service.built("registry-service");
    private static final Path PREVIOUS = Path.of(System.getProperty("runners.previous", THIS.toString()));

    @Test
    void fr10_noCallFailsAndNoJobIsLostWhileTwoVersionsWorkSideBySide() {
        Parts parts = Parts.running();
        parts.postgres.dropDatabase(DATABASE);
        parts.postgres.createDatabase(DATABASE);
        assertThat(readsEncryptedJobs(THIS)).isTrue();
        // As operate.md says: one that cannot read what is encrypted works beside one that writes plainly.
        Map<String, String> told = Map.of("RUNNERS_JOBS_ENCRYPTED", Boolean.toString(readsEncryptedJobs(PREVIOUS)));
        Service before = parts.registry("upgrade-before", DATABASE, PREVIOUS, told);
        Service after = parts.registry("upgrade-after", DATABASE, THIS, told);
        before.start();
        before.awaitReady();
        try (SteadyWork work = SteadyWork.begin(before)) {
            work.awaitMore(50);
            if (PREVIOUS.equals(THIS)) {
                changeTables(new Database(parts.postgres, DATABASE));
                work.awaitMore(50);
            }
            // Its migrations run while the one before works.
            after.start();
            after.awaitReady();
            work.moveTo(before, after);
            work.awaitMore(200);
            work.moveTo(after);
            work.awaitMore(50);
            before.stop();
            work.awaitMore(50);

            work.end();
            assertThat(work.failed()).isEmpty();
            assertThat(work.submitted()).hasSizeGreaterThan(300).containsExactlyInAnyOrderElementsOf(work.succeeded());
        } finally {
            if (before.isAlive()) {
                before.kill();
            }
            after.kill();
        }
    }

    /** Those that bring the migration for it do. */
    private static boolean readsEncryptedJobs(Path build) {
        try (Stream<Path> jars = Files.list(build.resolve("app"))) {
            for (Path jar : jars.toList()) {
                try (JarFile file = new JarFile(jar.toFile())) {
                    if (file.getEntry("db/migration/V17__jobs_encrypted.sql") != null) {
                        return true;
                    }
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * As a migration may: what every connection has prepared for these tables no longer fits. Another version, which has its
     * own migrations to live through, may not be up to it.
     */
    private static void changeTables(Database database) {
        for (String table : List.of("jobs", "attempts", "runners", "job_logs")) {
            database.query("ALTER TABLE " + table + " ADD COLUMN of_the_version_after text");
        }
    }
}
