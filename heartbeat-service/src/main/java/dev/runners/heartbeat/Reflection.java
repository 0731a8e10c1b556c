package dev.runners.heartbeat;

import dev.runners.contracts.heartbeat.Beacon;
import dev.runners.contracts.heartbeat.Heartbeat;
import dev.runners.contracts.heartbeat.HeartbeatBatch;
import dev.runners.contracts.heartbeat.HeartbeatReply;
import dev.runners.contracts.heartbeat.LivenessState;
import dev.runners.contracts.job.JobState;
import dev.runners.contracts.runner.CredentialState;
import dev.runners.heartbeat.verdict.HeardTime;
import dev.runners.heartbeat.verdict.Track;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What Jackson reads and writes by reflection, for the native image. */
@RegisterForReflection(
        targets = {
            Beacon.class,
            Heartbeat.class,
            HeartbeatBatch.class,
            HeartbeatBatch.Beat.class,
            HeartbeatReply.class,
            LivenessState.class,
            LivenessState.Revision.class,
            JobState.class,
            JobState.TakenFrom.class,
            CredentialState.class,
            CredentialState.Digest.class,
            HeardTime.class,
            Track.class
        })
final class Reflection {}
