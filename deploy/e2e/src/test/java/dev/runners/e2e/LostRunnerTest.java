package dev.runners.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Runner that dies holding a job. */
class LostRunnerTest {

    private static final String ATTEMPTS = "SELECT runner_id FROM attempts WHERE job_id = ? ORDER BY number";

    @Test
    void itsJobIsFinishedByAnotherOne(@TempDir Path dir) {
        Gate gate = new Gate(dir);
        try (TestRunner one = TestRunner.online("lost");
                TestRunner other = TestRunner.online("lost")) {
            TestJob job = TestJob.submit("DEPLOY", "lost", "lost", Modules.GATED, gate.variables());
            gate.awaitBegun(1);
            boolean oneHasIt = job.runner().equals(one.id().toString());
            TestRunner holder = oneHasIt ? one : other;
            TestRunner heir = oneHasIt ? other : one;
            String deadAttempt = job.attemptId();

            holder.kill();

            holder.awaitStatus("OFFLINE");
            LiveRunner.awaitStatus(holder.name(), "OFFLINE");
            gate.awaitBegun(2);
            assertThat(job.runner()).isEqualTo(heir.id().toString());
            assertThat(job.attempt()).isEqualTo(2);
            assertThat(job.attemptId()).isNotEqualTo(deadAttempt);
            assertThat(job.now().path("orphan_risk").asBoolean()).isTrue();

            reportAs(holder, deadAttempt, job).isProblem(409);
            assertThat(job.status()).isEqualTo("PROCESSING");

            // Both Terraforms end now, that of the dead agent and the heir's; only the heir's state counts.
            gate.open();
            job.awaitSuccess();
            reportAs(holder, deadAttempt, job).isProblem(409);
            assertThat(job.status()).isEqualTo("SUCCESS");
            assertThat(Database.query(ATTEMPTS, job.id()))
                    .containsExactly(holder.id().toString(), heir.id().toString());
            assertThat(heir.status()).isEqualTo("ONLINE");

            TestJob again = TestJob.submit("DEPLOY", "lost", "lost", Modules.GATED, gate.variables());
            again.awaitSuccess();
            assertThat(again.output("id")).isEqualTo(job.output("id"));
        }
    }

    @Test
    void itsJobIsNotStrandedWhenItComesBackAtOnce(@TempDir Path dir) {
        Gate gate = new Gate(dir);
        try (TestRunner runner = TestRunner.online("back")) {
            TestJob job = TestJob.submit("DEPLOY", "back", "back", Modules.GATED, gate.variables());
            gate.awaitBegun(1);
            String deadAttempt = job.attemptId();

            runner.kill();
            runner.start();

            gate.awaitBegun(2);
            assertThat(job.attempt()).isEqualTo(2);
            assertThat(job.attemptId()).isNotEqualTo(deadAttempt);
            gate.open();
            JsonNode done = job.awaitSuccess();
            assertThat(done.path("runner_id").asText()).isEqualTo(runner.id().toString());
            assertThat(Database.query(ATTEMPTS, job.id()))
                    .isEqualTo(List.of(runner.id().toString(), runner.id().toString()));
        }
    }

    private static Reply reportAs(TestRunner runner, String attempt, TestJob job) {
        return runner.http()
                .with("X-Runner-Attempt", attempt)
                .put(
                        "/api/jobs/" + job.id() + "/status",
                        Map.of("status", "FAILED", "error_message", "from the grave"));
    }
}
