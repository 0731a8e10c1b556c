package dev.runners.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The loop when nothing goes wrong. */
class DeployAndDestroyTest {

    private static final String TEAM = "deploy";
    private static final Map<String, Object> VARIABLES = Map.of("greeting", "hello, world", "secret", "hunter2");

    @Test
    void oneRunnerDeploysAndAnotherOneDestroys() {
        TestJob deploy;
        try (TestRunner first = TestRunner.online(TEAM)) {
            LiveRunner.awaitStatus(first.name(), "ONLINE");
            deploy = TestJob.submit("DEPLOY", TEAM, "greeting", Modules.GREETING, VARIABLES);

            JsonNode job = deploy.awaitSuccess();

            assertThat(job.path("attempt").asInt()).isEqualTo(1);
            assertThat(job.path("runner_id").asText()).isEqualTo(first.id().toString());
            assertThat(job.path("worker_id").asText()).isEqualTo(first.id().toString());
            assertThat(deploy.output("greeting").asText()).isEqualTo("hello, world");
            assertThat(deploy.output("id").asText()).isNotBlank();
            assertThat(deploy.output("secret").asText()).isEqualTo("***");
            Await.until("the log is whole").until(() -> deploy.log().contains("Apply complete! Resources: 1 added"));
            assertThat(deploy.log()).doesNotContain("hunter2");
        }
        try (TestRunner second = TestRunner.online(TEAM)) {
            TestJob destroy = TestJob.submit("DESTROY", TEAM, "greeting", Modules.GREETING, VARIABLES);

            JsonNode job = destroy.awaitSuccess();

            assertThat(job.path("runner_id").asText()).isEqualTo(second.id().toString());
            Await.until("the log is whole").until(() -> destroy.log().contains("1 destroyed"));
            Await.until("the jobs are in the list")
                    .until(() -> Http.admin()
                            .get("/api/jobs?runner_id=" + second.id())
                            .ok()
                            .path("items")
                            .path(0)
                            .path("status")
                            .asText()
                            .equals("SUCCESS"));
        }
    }

    @Test
    void aPlanIsAppliedByTheDeployThatNamesIt() {
        try (TestRunner runner = TestRunner.online("plan")) {
            TestJob plan = TestJob.submit("PLAN", "plan", "planned", Modules.GREETING, VARIABLES);
            JsonNode planned = plan.awaitSuccess();
            assertThat(planned.path("execution_metadata")
                            .path("plan_result")
                            .path("resource_changes")
                            .toString())
                    .contains("terraform_data");

            TestJob deploy = apply(plan, planned);

            assertThat(deploy.awaitSuccess().path("runner_id").asText())
                    .isEqualTo(runner.id().toString());
            assertThat(deploy.output("greeting").asText()).isEqualTo("hello, world");
        }
    }

    /** What was restored has a serial of its own: Terraform takes the plan for what it is, one of another state. */
    @Test
    void afterARestoreAPlanFromBeforeIsRefusedAndAnotherOneIsNot() {
        try (TestRunner runner = TestRunner.online("restore")) {
            deploy("before", runner);
            long old = versions().path(0).path("version").asLong();
            deploy("after", runner);
            TestJob plan = TestJob.submit("PLAN", "restore", "restored", Modules.GREETING, greeting("planned"));
            JsonNode planned = plan.awaitSuccess();

            JsonNode restored = Http.admin()
                    .post("/api/states/restored/versions/" + old + "/restore", Map.of("reason", "after went wrong"))
                    .ok();

            assertThat(versions().path(0)).isEqualTo(restored);
            TestJob stale = apply(plan, planned);
            stale.awaitStatus("FAILED");
            Await.until("the log is whole").until(() -> stale.log().contains("Saved plan is stale"));
            assertThat(versions().path(0)).isEqualTo(restored);
            deploy("again", runner);
            assertThat(versions().path(0).path("serial").asLong())
                    .isGreaterThan(restored.path("serial").asLong());
        }
    }

    private static void deploy(String greeting, TestRunner runner) {
        TestJob deploy = TestJob.submit("DEPLOY", "restore", "restored", Modules.GREETING, greeting(greeting));
        assertThat(deploy.awaitSuccess().path("runner_id").asText())
                .isEqualTo(runner.id().toString());
        assertThat(deploy.output("greeting").asText()).isEqualTo(greeting);
    }

    private static Map<String, Object> greeting(String greeting) {
        return Map.of("greeting", greeting, "secret", "hunter2");
    }

    private static JsonNode versions() {
        return Http.admin().get("/api/states/restored/versions").ok().path("items");
    }

    /** A DEPLOY of this plan. */
    private static TestJob apply(TestJob plan, JsonNode planned) {
        JsonNode made = Http.admin()
                .post(
                        "/api/jobs",
                        Map.of(
                                "job_type",
                                "DEPLOY",
                                "labels",
                                planned.path("labels"),
                                "plan_job_id",
                                plan.id().toString(),
                                "config_snapshot",
                                planned.path("config_snapshot")))
                .ok();
        return new TestJob(UUID.fromString(made.path("id").asText()));
    }
}
