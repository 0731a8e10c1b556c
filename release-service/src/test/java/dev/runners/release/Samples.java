package dev.runners.release;

import dev.runners.contracts.Ids;
import dev.runners.contracts.cloud.Architecture;
import dev.runners.contracts.cloud.ScaleSettings;
import dev.runners.contracts.cloud.WorkerParameters;
import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.JobType;
import dev.runners.contracts.job.OnLost;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.contracts.runner.RunnerType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runners and jobs as the topics tell of them. */
public final class Samples {

    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
    private static final UUID CLOUD = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a805b");

    private Samples() {}

    public static RunnerState cloudHosted(UUID organization, UUID id, String name, @Nullable String version) {
        return runner(organization, id, name, RunnerType.CLOUD_HOSTED, RunnerStatus.ONLINE, false, version, 1);
    }

    public static RunnerState runner(
            UUID organization,
            UUID id,
            String name,
            RunnerType type,
            RunnerStatus status,
            boolean asleep,
            @Nullable String version,
            long revision) {
        return pinned(null, organization, id, name, type, status, asleep, version, revision);
    }

    public static RunnerState pinned(
            @Nullable String to,
            UUID organization,
            UUID id,
            String name,
            RunnerType type,
            RunnerStatus status,
            boolean asleep,
            @Nullable String version,
            long revision) {
        boolean cloud = type == RunnerType.CLOUD_HOSTED;
        return new RunnerState(
                id,
                organization,
                name,
                type,
                cloud ? "eu-central-1" : null,
                status,
                null,
                null,
                version,
                to,
                Map.of(),
                1,
                false,
                false,
                cloud ? CLOUD : null,
                cloud ? ScaleSettings.STANDARD : null,
                false,
                asleep,
                0,
                LONG_AGO,
                null,
                revision);
    }

    /** The same, last heard then. */
    public static RunnerState heard(RunnerState r, Instant at) {
        return new RunnerState(
                r.id(),
                r.organizationId(),
                r.name(),
                r.type(),
                r.region(),
                r.status(),
                r.condition(),
                r.statusReason(),
                r.version(),
                r.pinnedVersion(),
                r.labels(),
                r.slots(),
                r.draining(),
                r.drained(),
                r.cloudIdentityId(),
                r.scale(),
                r.ephemeral(),
                r.asleep(),
                r.wanted(),
                r.createdAt(),
                at,
                r.revision());
    }

    /** A job that takes a Runner of a rollout to a version. */
    public static JobState update(
            UUID organization, UUID rollout, UUID runner, String version, JobStatus status, Instant at, long revision) {
        WorkerParameters worker = new WorkerParameters(
                CLOUD, "eu-central-1", "name", Architecture.ARM64, 512, 1024, false, version, false);
        UUID id =
                UUID.nameUUIDFromBytes((rollout + version + runner).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return job(
                id,
                organization,
                JobType.UPDATE_WORKER,
                status,
                null,
                runner,
                worker,
                rollout,
                null,
                status.isTerminal() ? at : null,
                at,
                revision);
    }

    /** A Terraform job of a Runner. */
    public static JobState work(
            UUID organization, UUID runner, JobStatus status, Instant claimedAt, @Nullable Instant endedAt) {
        return work(Ids.next(), organization, runner, status, claimedAt, endedAt, 3);
    }

    public static JobState work(
            UUID id,
            UUID organization,
            UUID runner,
            JobStatus status,
            Instant claimedAt,
            @Nullable Instant endedAt,
            long revision) {
        return job(
                id,
                organization,
                JobType.PLAN,
                status,
                runner,
                null,
                null,
                null,
                claimedAt,
                endedAt,
                claimedAt,
                revision);
    }

    private static JobState job(
            UUID id,
            UUID organization,
            JobType type,
            JobStatus status,
            @Nullable UUID runner,
            @Nullable UUID target,
            @Nullable WorkerParameters worker,
            @Nullable UUID rollout,
            @Nullable Instant claimedAt,
            @Nullable Instant endedAt,
            Instant createdAt,
            long revision) {
        return new JobState(
                id,
                organization,
                type,
                status,
                1,
                5,
                runner,
                null,
                null,
                target,
                null,
                worker,
                rollout,
                null,
                null,
                0,
                Map.of(),
                OnLost.REQUEUE,
                null,
                "state",
                null,
                false,
                false,
                status == JobStatus.FAILED ? "AccessDenied" : null,
                null,
                claimedAt,
                claimedAt,
                endedAt,
                createdAt,
                createdAt,
                List.of(),
                null,
                revision);
    }
}
