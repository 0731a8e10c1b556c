package dev.runners.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.Topics;
import dev.runners.faults.ProtocolRunner.Held;
import dev.runners.testkit.CreateTopics;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

/**
 * Row FP4: PostgreSQL is put back to what a backup holds, Kafka's topics of the registry are gone, and
 * {@code RUNNERS_REPUBLISH} fills them from what PostgreSQL has. Those of the heartbeat service know what came after it.
 */
class RescueTest {

    private static final String DATABASE = "rescue";
    private static final String BACKUP = "rescue_backup";
    private static final String TEAM = "rescue";
    private static final List<String> LOST =
            List.of(Topics.RUNNERS.topic(), Topics.CREDENTIALS.topic(), Topics.JOBS.topic());

    private final Parts parts = Parts.running();

    @Test
    void fp4_whatTheBackupHasGoesOnAndWhatCameAfterItIsUnknown() throws Exception {
        parts.postgres.dropDatabase(DATABASE);
        parts.postgres.dropDatabase(BACKUP);
        parts.postgres.createDatabase(DATABASE);
        Service before = parts.registry("rescue-before", DATABASE, Service.built("registry-service"));
        People people = People.at(before);
        before.start();
        before.awaitReady();
        ProtocolRunner runner = people.register(TEAM);
        UUID job = people.submit(TEAM);
        before.stop();
        copy(DATABASE, BACKUP);

        before.start();
        before.awaitReady();
        Pulse pulse = Pulse.begin(runner, parts.heartbeat);
        awaitLiveness(runner, "ONLINE");
        Held after = runner.claim();
        assertThat(after.job()).isEqualTo(job);
        ProtocolRunner unknown = people.register(TEAM);
        unknown.awaitHeartbeat(parts.heartbeat, 200);
        before.stop();

        parts.postgres.dropDatabase(DATABASE);
        copy(BACKUP, DATABASE);
        loseTopics();
        Service rescued = parts.registry(
                "rescue-after", DATABASE, Service.built("registry-service"), Map.of("RUNNERS_REPUBLISH", "true"));
        rescued.start();
        rescued.awaitReady();
        try {
            Held dead = new Held(runner.at(rescued), after.job(), after.id());
            assertThat(dead.reports("SUCCESS")).isEqualTo(409);
            Held again = runner.at(rescued).claim();
            assertThat(again.job()).isEqualTo(job);
            assertThat(again.reports("SUCCESS")).isEqualTo(200);

            // A replica that has run all the while reads on.
            People.at(rescued).register(TEAM).awaitHeartbeat(parts.heartbeat, 200);
            // A replica that starts now knows nothing but the topics.
            Service fresh = parts.heartbeat("rescue-heartbeat");
            fresh.start();
            fresh.awaitReady();
            runner.awaitHeartbeat(fresh, 200);
            unknown.awaitHeartbeat(fresh, 401);
            fresh.stop();
            // What came after the backup, and is on none of the lost topics.
            awaitLiveness(runner, "ONLINE");
        } finally {
            pulse.end();
            rescued.kill();
        }
    }

    private void awaitLiveness(ProtocolRunner runner, String liveness) {
        Await.until(runner.id() + " is " + liveness)
                .until(() -> new Database(parts.postgres, DATABASE)
                        .query("SELECT liveness FROM runners WHERE id = ?", runner.id())
                        .equals(List.of(liveness)));
    }

    private void copy(String from, String to) {
        Await.until("nobody is connected to it")
                .until(() -> parts.database.count("pg_stat_activity WHERE datname = ?", from) == 0);
        parts.database.query("CREATE DATABASE " + to + " TEMPLATE " + from);
    }

    private void loseTopics() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", parts.kafka.bootstrapServers()))) {
            admin.deleteTopics(LOST).all().get();
            Await.until("the topics are gone")
                    .until(() -> admin.listTopics().names().get().stream().noneMatch(LOST::contains));
        }
        CreateTopics.at(parts.kafka.bootstrapServers());
    }
}
