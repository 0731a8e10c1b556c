package dev.runners.gateway.fleet.messaging;

import dev.runners.contracts.Problem;
import dev.runners.contracts.heartbeat.Beacon;
import dev.runners.contracts.heartbeat.Heartbeat;
import dev.runners.contracts.heartbeat.HeartbeatBatch;
import dev.runners.contracts.job.JobState;
import dev.runners.contracts.runner.RunnerState;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What Jackson reads and writes here without Quarkus seeing it at build time. */
@RegisterForReflection(
        targets = {
            RunnerState.class,
            JobState.class,
            JobState.TakenFrom.class,
            HeartbeatBatch.class,
            HeartbeatBatch.Beat.class,
            Heartbeat.class,
            Beacon.class,
            Problem.class,
            Problem.Violation.class
        })
final class ReadInNativeImages {

    private ReadInNativeImages() {}
}
