package dev.runners.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.Timing;
import dev.runners.local.stack.LocalStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A part of the control plane is killed in the middle of the loop, and the launcher starts it again. */
class KilledPartTest {

    /** After so long without an answer an agent has to believe that it is cut off. */
    private static final Duration CUT_OFF = new Timing(Stack.TIME_SCALE).interruptAfter();

    @ParameterizedTest
    @ValueSource(strings = {LocalStack.REGISTRY, LocalStack.HEARTBEAT, LocalStack.GATEWAY, LocalStack.POSTGRESQL})
    void nothingAcceptedIsLostAndNobodyIsCondemned(String part, @TempDir Path dir) {
        Gate gate = new Gate(dir);
        try (TestRunner runner = TestRunner.online(part)) {
            TestJob running = TestJob.submit("DEPLOY", part, part, Modules.GATED, gate.variables());
            gate.awaitBegun(1);
            TestJob waiting =
                    TestJob.submit("DEPLOY", part, part + "-next", Modules.GREETING, DeployVariables.GREETING);

            Duration away = Stack.killAndAwait(part);

            gate.open();
            running.awaitSuccess();
            waiting.awaitSuccess();
            // All of an agent's ways lead through the gateway, and a busy machine may start it too late for an apply to
            // go on.
            if (!part.equals(LocalStack.GATEWAY) || away.compareTo(CUT_OFF.dividedBy(2)) < 0) {
                assertThat(running.attempt()).isEqualTo(1);
            }
            assertThat(waiting.attempt()).isEqualTo(1);
            runner.awaitStatus("ONLINE");
            assertThat(Silences.all()).doesNotContain(runner.id().toString());
        }
    }

    @Test
    void withoutKafkaTheRegistryGoesOnAndTheOutboxDrainsAfterwards(@TempDir Path dir) {
        Gate gate = new Gate(dir);
        try (TestRunner runner = TestRunner.online("kafka")) {
            TestJob running = TestJob.submit("DEPLOY", "kafka", "kafka", Modules.GATED, gate.variables());
            gate.awaitBegun(1);

            int before = Stack.running().restarts(LocalStack.KAFKA);
            Stack.running().kill(LocalStack.KAFKA);
            TestRunner late = TestRunner.register("kafka-late");
            TestJob meanwhile =
                    TestJob.submit("DEPLOY", "kafka-late", "kafka-late", Modules.GREETING, DeployVariables.GREETING);
            Await.until("Kafka is started again").until(() -> Stack.running().restarts(LocalStack.KAFKA) > before);
            Stack.awaitReady();

            Database.awaitEmptyOutbox();
            late.awaitStatus("OFFLINE");
            awaitInList(meanwhile.id());
            try (late) {
                late.start();
                late.awaitStatus("ONLINE");
                meanwhile.awaitSuccess();
            }
            gate.open();
            running.awaitSuccess();
            assertThat(running.attempt()).isEqualTo(1);
            assertThat(Silences.all()).doesNotContain(runner.id().toString());
        }
    }

    private static void awaitInList(UUID job) {
        Await.until("the view has caught up")
                .until(() -> Http.admin()
                        .get("/api/jobs?limit=1000")
                        .ok()
                        .path("items")
                        .findValuesAsText("id")
                        .contains(job.toString()));
    }
}
