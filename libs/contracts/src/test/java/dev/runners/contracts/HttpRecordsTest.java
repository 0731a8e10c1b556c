package dev.runners.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.runners.contracts.heartbeat.Heartbeat;
import dev.runners.contracts.heartbeat.HeartbeatReply;
import dev.runners.contracts.job.ClaimReply;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.JobSubmission;
import dev.runners.contracts.job.JobType;
import dev.runners.contracts.job.JobView;
import dev.runners.contracts.job.LogChunk;
import dev.runners.contracts.job.LogStream;
import dev.runners.contracts.job.OnLost;
import dev.runners.contracts.job.StatusReport;
import dev.runners.contracts.job.WakeMessage;
import dev.runners.contracts.runner.RegisteredRunner;
import dev.runners.contracts.runner.RunnerRegistration;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerView;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bodies of HTTP, as Runners of both generations and scripts know them. */
class HttpRecordsTest {

    @Test
    void registrationNamesRunnerAndTokenTwice() {
        RunnerView runner =
                RunnerView.alone(Samples.body(RunnerState.class), Samples.AT, List.of(Samples.JOB), List.of());
        RegisteredRunner registered = RegisteredRunner.of(runner, "rnr_secret");

        JsonNode json = Wire.JSON.valueToTree(registered);

        assertThat(names(json)).containsExactly("runner", "worker_id", "worker_token", "runner_id", "runner_token");
        assertThat(json.get("worker_id")).isEqualTo(json.get("runner_id"));
        assertThat(json.get("worker_token").asText()).isEqualTo("rnr_secret");
        assertThat(json.get("runner_token").asText()).isEqualTo("rnr_secret");
        assertThat(json.get("runner").get("type").asText()).isEqualTo("self-hosted");
        assertThat(json.get("runner").get("last_heartbeat_at").asText()).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(registered.toString()).doesNotContain("secret");
    }

    @Test
    void aJobHasEveryMemberEvenWhenThereIsNothing() throws JsonProcessingException {
        JsonNode json = Wire.JSON.valueToTree(job());

        assertThat(names(json))
                .containsExactly(
                        "id",
                        "organization_id",
                        "user_id",
                        "job_type",
                        "status",
                        "attempt",
                        "attempt_id",
                        "config_snapshot",
                        "configuration_hash",
                        "plan_job_id",
                        "cloud_identity_id",
                        "target_runner_id",
                        "cluster_id",
                        "configuration_id",
                        "worker_id",
                        "runner_id",
                        "runner_name",
                        "claimed_at",
                        "started_at",
                        "completed_at",
                        "error_message",
                        "execution_metadata",
                        "priority",
                        "labels",
                        "assigned_runner_id",
                        "on_lost",
                        "max_attempts",
                        "time_limit",
                        "state",
                        "cancel_requested",
                        "claimable_at",
                        "orphan_risk",
                        "retry_of",
                        "rollout_id",
                        "traceparent",
                        "created_at",
                        "updated_at");
        assertThat(json.get("worker_id").asText()).isEqualTo(Samples.RUNNER.toString());
        assertThat(json.get("runner_id")).isEqualTo(json.get("worker_id"));
        assertThat(json.get("completed_at").isNull()).isTrue();
        assertThat(json.get("on_lost").asText()).isEqualTo("requeue");
        assertThat(Wire.JSON.treeToValue(json, JobView.class)).isEqualTo(job());
    }

    @Test
    void nothingToClaimIsANullJob() throws JsonProcessingException {
        assertThat(Wire.JSON.writeValueAsString(ClaimReply.NOTHING))
                .isEqualTo("{\"job\":null,\"cloud_identity\":null}");
    }

    @Test
    void wakeMessagesAreWhatTheFieldKnows() throws JsonProcessingException {
        assertThat(Wire.JSON.writeValueAsString(WakeMessage.WAKE)).isEqualTo("{\"type\":\"wake\"}");
        assertThat(Wire.JSON.writeValueAsString(WakeMessage.cancel(Samples.JOB, 2)))
                .isEqualTo("{\"type\":\"cancel\",\"job_id\":\"" + Samples.JOB + "\",\"attempt\":2}");
    }

    @Test
    void aHeartbeatReplySaysWhenToComeNext() throws JsonProcessingException {
        assertThat(Wire.JSON.writeValueAsString(new HeartbeatReply(15, true, List.of(Samples.JOB))))
                .isEqualTo(
                        "{\"interval_seconds\":15.0,\"drain\":true,\"cancelled_job_ids\":[\"" + Samples.JOB + "\"]}");
    }

    @Test
    void whatRunnersSendMayHoldMembersThatWeDoNotKnow() throws JsonProcessingException {
        assertThat(Wire.JSON.readValue("{\"version\":\"1\",\"providers\":null,\"mood\":\"fine\"}", Heartbeat.class))
                .isEqualTo(new Heartbeat("1", null, null, null, null, null, null, null));
        assertThat(Wire.JSON.readValue("{}", Heartbeat.class)).isEqualTo(Heartbeat.EMPTY);
        assertThat(Wire.JSON.readValue("{\"status\":\"SUCCESS\",\"since\":1}", StatusReport.class))
                .isEqualTo(new StatusReport(JobStatus.SUCCESS, null, null));
        assertThat(Wire.JSON.readValue(
                        "{\"log_chunk\":\"a\",\"stream_type\":\"STDERR\",\"traceparent\":\"x\"}", LogChunk.class))
                .isEqualTo(new LogChunk("a", LogStream.STDERR));
    }

    @Test
    void whatPeopleSendMayNot() throws JsonProcessingException {
        assertThat(Wire.STRICT.readValue("{\"name\":\"a\",\"labels\":{\"b\":\"c\"}}", RunnerRegistration.class))
                .isEqualTo(new RunnerRegistration("a", Map.of("b", "c"), null));
        assertThat(Wire.STRICT.readValue("{\"job_type\":\"PLAN\",\"on_lost\":\"hold\"}", JobSubmission.class))
                .isEqualTo(
                        new JobSubmission(JobType.PLAN, null, null, null, null, null, null, OnLost.HOLD, null, null));
        assertThatThrownBy(() -> Wire.STRICT.readValue("{\"nane\":\"a\"}", RunnerRegistration.class))
                .isInstanceOf(UnrecognizedPropertyException.class);
        assertThatThrownBy(() -> Wire.STRICT.readValue("{\"name\":\"a\"} {}", RunnerRegistration.class))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void aProblemIsRfc9457() throws JsonProcessingException {
        Problem problem = new Problem("urn:runners:problem:x", "X", 404, "Do y.", null, null);
        assertThat(Wire.JSON.writeValueAsString(problem))
                .isEqualTo("{\"type\":\"urn:runners:problem:x\",\"title\":\"X\",\"status\":404,\"detail\":\"Do y.\"}");
    }

    private static List<String> names(JsonNode json) {
        return json.propertyStream().map(Map.Entry::getKey).toList();
    }

    private static JobView job() {
        return new JobView(
                Samples.JOB,
                Samples.ORGANIZATION,
                null,
                JobType.DEPLOY,
                JobStatus.CLAIMED,
                1,
                Samples.BOOT,
                Wire.JSON.createObjectNode().put("state", "network"),
                "hash",
                null,
                null,
                null,
                null,
                null,
                Samples.RUNNER,
                Samples.RUNNER,
                "build-7",
                Samples.AT,
                null,
                null,
                null,
                Wire.JSON.createObjectNode(),
                0,
                Map.of(),
                null,
                OnLost.REQUEUE,
                5,
                null,
                "network",
                false,
                null,
                false,
                null,
                null,
                null,
                Samples.AT,
                Samples.AT);
    }
}
