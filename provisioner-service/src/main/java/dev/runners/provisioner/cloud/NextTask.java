package dev.runners.provisioner.cloud;

import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerStatus;
import java.time.Duration;
import java.time.Instant;

/** The next task of an ephemeral Runner, which ECS starts when the one before has ended with its job. */
public final class NextTask {

    /** Far above what ECS takes to start one. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private NextTask() {}

    /** By when the Runner was last heard, and not by when a task ended: one after the other may end without a word. */
    public static boolean isAwaited(RunnerState runner, Instant now) {
        Instant heard = runner.lastHeartbeatAt();
        boolean isHeard = runner.status() != RunnerStatus.OFFLINE;
        return runner.ephemeral() && (isHeard || (heard != null && now.isBefore(heard.plus(PATIENCE))));
    }
}
