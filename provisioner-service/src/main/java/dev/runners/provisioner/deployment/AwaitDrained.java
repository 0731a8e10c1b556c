package dev.runners.provisioner.deployment;

import dev.runners.contracts.runner.RunnerState;
import dev.runners.provisioner.cloud.Made;
import dev.runners.provisioner.deployment.StepResult.Done;
import dev.runners.provisioner.deployment.StepResult.Waiting;
import dev.runners.provisioner.fleet.Fleet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Waits until a Runner that was asked to drain holds no job any more. */
@ApplicationScoped
public class AwaitDrained {

    /** Longer than any event takes: what still says drained then speaks of this drain. */
    private static final Duration SURELY_NEW = Duration.ofSeconds(30);

    private static final Made NOTHING = Made.of("It holds no job.", Map.of());

    private final Fleet fleet;
    private final Clock clock;
    private final SagaConfig config;

    AwaitDrained(Fleet fleet, Clock clock, SagaConfig config) {
        this.fleet = fleet;
        this.clock = clock;
        this.config = config;
    }

    StepResult of(Saga saga) {
        Deployed deployed = saga.deployed();
        if (deployed == null || isDrained(deployed)) {
            return new Done(NOTHING);
        }
        return new Waiting("Waits until its jobs have ended.", config.look());
    }

    /** Whether the registry says so of the drain that the deployment asks for, not of one before. */
    public boolean isDrained(Deployed deployed) {
        Optional<RunnerState> runner = fleet.runner(deployed.runnerId());
        if (runner.isEmpty()) {
            return fleet.isKnown();
        }
        Instant since = deployed.drainSince();
        boolean isNew = runner.get().revision() > deployed.drainRevision()
                || (since != null && clock.instant().isAfter(since.plus(SURELY_NEW)));
        return runner.get().drained() && isNew && !fleet.isBusy(deployed.runnerId());
    }
}
