package dev.runners.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.cloud.Architecture;
import dev.runners.contracts.cloud.AwakeWindow;
import dev.runners.contracts.cloud.CloudDrain;
import dev.runners.contracts.cloud.CloudIdentityState;
import dev.runners.contracts.cloud.CloudIdentityStatus;
import dev.runners.contracts.cloud.CloudJob;
import dev.runners.contracts.cloud.CloudPhase;
import dev.runners.contracts.cloud.DeploymentState;
import dev.runners.contracts.cloud.DeploymentStep;
import dev.runners.contracts.cloud.MintedCredential;
import dev.runners.contracts.cloud.ProvisioningState;
import dev.runners.contracts.cloud.ScaleSettings;
import dev.runners.contracts.cloud.StepStatus;
import dev.runners.contracts.cloud.StoppedTask;
import dev.runners.contracts.cloud.WorkerParameters;
import dev.runners.contracts.heartbeat.Beacon;
import dev.runners.contracts.heartbeat.Heartbeat;
import dev.runners.contracts.heartbeat.HeartbeatBatch;
import dev.runners.contracts.heartbeat.LivenessState;
import dev.runners.contracts.heartbeat.Recall;
import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.JobType;
import dev.runners.contracts.job.OnLost;
import dev.runners.contracts.release.ReleaseArtifact;
import dev.runners.contracts.release.ReleaseState;
import dev.runners.contracts.release.RolloutState;
import dev.runners.contracts.release.RolloutStatus;
import dev.runners.contracts.release.RolloutTarget;
import dev.runners.contracts.release.RolloutWave;
import dev.runners.contracts.release.SkippedRunner;
import dev.runners.contracts.release.TargetStatus;
import dev.runners.contracts.runner.Condition;
import dev.runners.contracts.runner.CredentialState;
import dev.runners.contracts.runner.Liveness;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.contracts.runner.RunnerType;
import dev.runners.contracts.session.EndedSession;
import dev.runners.contracts.token.ApiTokenState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One body of every kind with every member set, and the sample files. */
final class Samples {

    static final UUID RUNNER = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    static final UUID JOB = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8058");
    static final UUID OTHER_JOB = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8059");
    static final UUID BOOT = UUID.fromString("5f0c1b7e-2d4a-4c58-9b1e-0a6f7d3c2e11");
    static final UUID API_TOKEN = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a805a");
    static final UUID CLOUD_IDENTITY = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a805b");
    static final UUID ROLLOUT = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a805c");
    static final UUID ORGANIZATION = Ids.organization("default");
    static final String IMAGE = "registry.example/runner@sha256:" + "ab".repeat(32);
    static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
    static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static final List<Object> BODIES = List.of(
            runner(),
            credential(),
            apiToken(),
            job(),
            liveness(),
            new Beacon(BOOT, 3, true, AT.toEpochMilli(), null),
            batch(),
            new Recall(3, List.of(liveness())),
            provisioning(),
            new MintedCredential(JOB, RUNNER, Token.of("one").digest(), AT, 4),
            deployment(),
            cloudIdentity(),
            release(),
            rollout(),
            new EndedSession("c2Vzc2lvbg", AT));

    private Samples() {}

    /** The sample of this kind of body. */
    static <B> B body(Class<B> kind) {
        return BODIES.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No sample of " + kind.getSimpleName()));
    }

    /** The file of this event, or null. */
    static @Nullable JsonNode file(String topic, Class<?> event) {
        String name = "/" + topic + "/" + event.getSimpleName() + ".json";
        try (InputStream file = Samples.class.getResourceAsStream(name)) {
            return file == null ? null : Wire.JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunnerState runner() {
        return new RunnerState(
                RUNNER,
                ORGANIZATION,
                "build-1",
                RunnerType.SELF_HOSTED,
                "eu-central-1",
                RunnerStatus.ONLINE,
                Condition.SUSPECT,
                "No heartbeat for 45 s",
                "1.2.3",
                "1.2.3",
                Map.of("team", "platform"),
                2,
                true,
                true,
                CLOUD_IDENTITY,
                new ScaleSettings(
                        10,
                        0,
                        List.of(new AwakeWindow(
                                Set.of(DayOfWeek.MONDAY), LocalTime.of(8, 0), LocalTime.of(18, 0), "Europe/Berlin"))),
                true,
                true,
                2,
                AT,
                AT,
                7);
    }

    private static CredentialState credential() {
        List<CredentialState.Digest> digests = List.of(
                new CredentialState.Digest(Token.of("one").digest(), null),
                new CredentialState.Digest(Token.of("other").digest(), AT));
        return new CredentialState(RUNNER, ORGANIZATION, digests, true, 7, liveness());
    }

    private static ApiTokenState apiToken() {
        return new ApiTokenState(
                API_TOKEN, ORGANIZATION, "ci", Token.of("one").digest(), List.of("release:publish"), AT, 7);
    }

    private static JobState job() {
        return new JobState(
                JOB,
                ORGANIZATION,
                JobType.DEPLOY,
                JobStatus.PROCESSING,
                2,
                5,
                RUNNER,
                "build-7",
                RUNNER,
                RUNNER,
                CLOUD_IDENTITY,
                new WorkerParameters(
                        CLOUD_IDENTITY, "eu-central-1", "build-1", Architecture.ARM64, 512, 1024, true, "1.2.3", true),
                ROLLOUT,
                OTHER_JOB,
                OTHER_JOB,
                10,
                Map.of("team", "platform"),
                OnLost.REQUEUE,
                3600,
                "network/prod",
                "apply",
                true,
                true,
                "exit status 1",
                AT,
                AT,
                AT,
                AT,
                AT,
                AT,
                List.of(new JobState.TakenFrom(RUNNER, AT)),
                TRACE,
                7);
    }

    private static ProvisioningState provisioning() {
        return new ProvisioningState(JOB, RUNNER, JobType.DEPLOY_WORKER, "LOG_GROUP", "Made the log group", AT, 3);
    }

    private static DeploymentState deployment() {
        return new DeploymentState(
                RUNNER,
                ORGANIZATION,
                CLOUD_IDENTITY,
                "eu-central-1",
                CloudPhase.UPDATING,
                1,
                CloudDrain.UPDATE,
                "registry.example/runner@sha256:1234",
                "1.2.3",
                List.of("The log group keeps its lines for 7 days, not for 30"),
                new StoppedTask("arn:aws:ecs:eu-central-1:123456789012:task/runners/1", AT, AT, "Scaling activity"),
                new CloudJob(
                        JOB,
                        JobType.UPDATE_WORKER,
                        StepStatus.RUNNING,
                        "AccessDenied",
                        List.of(new DeploymentStep(
                                "TASK_DEFINITION", "Register the task", StepStatus.DONE, AT, AT, "Revision 3"))),
                AT,
                7);
    }

    private static CloudIdentityState cloudIdentity() {
        return new CloudIdentityState(
                CLOUD_IDENTITY,
                ORGANIZATION,
                "production",
                "arn:aws:iam::123456789012:role/runners",
                "runners-0123456789abcdef",
                List.of("eu-central-1"),
                "arn:aws:iam::123456789012:policy/runners-boundary",
                CloudIdentityStatus.VERIFIED,
                "Its role can be assumed without the External ID",
                AT,
                AT,
                7);
    }

    private static ReleaseState release() {
        return new ReleaseState(
                "1.3.0",
                false,
                "## Fixed\n- a leak",
                "0123456789abcdef0123456789abcdef01234567",
                "https://forge.example/runner/releases/1.3.0",
                true,
                true,
                "1.0.0",
                IMAGE,
                List.of(new ReleaseArtifact("https://forge.example/runner-1.3.0.jar", "ab".repeat(32), "c2lnbmF0dXJl")),
                AT,
                "ci",
                AT,
                "It does not start",
                7);
    }

    private static RolloutState rollout() {
        return new RolloutState(
                ROLLOUT,
                ORGANIZATION,
                "1.3.0",
                RolloutStatus.ROLLING_BACK,
                "build-1 was not updated: AccessDenied",
                1,
                List.of(new RolloutWave(1, null), new RolloutWave(null, 10)),
                new AwakeWindow(Set.of(DayOfWeek.MONDAY), LocalTime.of(8, 0), LocalTime.of(18, 0), "Europe/Berlin"),
                AT,
                List.of(new RolloutTarget(
                        RUNNER,
                        "build-1",
                        1,
                        "1.2.3",
                        "1.2.3",
                        TargetStatus.RETURNING,
                        true,
                        "AccessDenied",
                        AT,
                        AT,
                        List.of(JOB))),
                List.of(new SkippedRunner(RUNNER, "build-2", "It has 1.3.0 already.")),
                "alice",
                AT,
                AT,
                7);
    }

    private static LivenessState liveness() {
        return new LivenessState(
                RUNNER,
                Liveness.ONLINE,
                AT,
                "1.2.3",
                BOOT,
                false,
                2,
                List.of("terraform"),
                List.of(JOB),
                false,
                new LivenessState.Revision(AT.toEpochMilli(), 42));
    }

    private static HeartbeatBatch batch() {
        Heartbeat full = new Heartbeat(
                "1.2.3", List.of("aws"), true, List.of(JOB), 2, List.of("terraform"), "abc1234", "1.11.4");
        return new HeartbeatBatch(
                BOOT,
                3,
                List.of(
                        new HeartbeatBatch.Beat(RUNNER, BOOT, full),
                        new HeartbeatBatch.Beat(RUNNER, null, Heartbeat.EMPTY)));
    }
}
