package dev.runners.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
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

            JsonNode made = Http.admin()
                    .post(
                            "/api/jobs",
                            Map.of(
                                    "job_type",
                                    "DEPLOY",
                                    "labels",
                                    Map.of("team", "plan"),
                                    "plan_job_id",
                                    plan.id().toString(),
                                    "config_snapshot",
                                    planned.path("config_snapshot")))
                    .ok();
            TestJob deploy =
                    new TestJob(java.util.UUID.fromString(made.path("id").asText()));

            assertThat(deploy.awaitSuccess().path("runner_id").asText())
                    .isEqualTo(runner.id().toString());
            assertThat(deploy.output("greeting").asText()).isEqualTo("hello, world");
        }
    }
}
