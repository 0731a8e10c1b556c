package dev.runners.platform.kafka;

import dev.runners.contracts.heartbeat.Beacon;
import dev.runners.contracts.heartbeat.Heartbeat;
import dev.runners.contracts.heartbeat.HeartbeatBatch;
import dev.runners.contracts.heartbeat.LivenessState;
import dev.runners.contracts.heartbeat.Recall;
import dev.runners.contracts.heartbeat.ReplicaStatus;
import dev.runners.contracts.job.JobState;
import dev.runners.contracts.release.ReleaseArtifact;
import dev.runners.contracts.release.ReleaseState;
import dev.runners.contracts.release.RolloutState;
import dev.runners.contracts.release.RolloutTarget;
import dev.runners.contracts.release.RolloutWave;
import dev.runners.contracts.release.SkippedRunner;
import dev.runners.contracts.runner.CredentialState;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.token.ApiTokenState;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What Jackson reads from and writes to the topics by reflection, for the native image. */
@RegisterForReflection(
        targets = {
            Beacon.class,
            Heartbeat.class,
            HeartbeatBatch.class,
            HeartbeatBatch.Beat.class,
            Recall.class,
            ReplicaStatus.class,
            ReplicaStatus.PartitionStatus.class,
            LivenessState.class,
            LivenessState.Revision.class,
            JobState.class,
            JobState.TakenFrom.class,
            RunnerState.class,
            CredentialState.class,
            CredentialState.Digest.class,
            ApiTokenState.class,
            ReleaseState.class,
            ReleaseArtifact.class,
            RolloutState.class,
            RolloutTarget.class,
            RolloutWave.class,
            SkippedRunner.class
        })
final class EventBodies {}
