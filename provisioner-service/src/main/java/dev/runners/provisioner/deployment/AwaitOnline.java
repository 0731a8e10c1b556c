package dev.runners.provisioner.deployment;

import dev.runners.contracts.cloud.StoppedTask;
import dev.runners.contracts.job.JobType;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.provisioner.cloud.Blueprint;
import dev.runners.provisioner.cloud.CloudService;
import dev.runners.provisioner.cloud.CloudTrouble;
import dev.runners.provisioner.cloud.CloudTrouble.Kind;
import dev.runners.provisioner.cloud.Made;
import dev.runners.provisioner.cloud.ServiceSight;
import dev.runners.provisioner.cloud.ServiceSight.Rollout;
import dev.runners.provisioner.deployment.StepResult.Done;
import dev.runners.provisioner.deployment.StepResult.Waiting;
import dev.runners.provisioner.fleet.Fleet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Waits until the registry hears the Runner, and ECS has finished its deployment or given it up. */
@ApplicationScoped
class AwaitOnline {

    /** ECS is asked at each so-many-th look while the Runner is not heard: calls cost quota, and a topic costs none. */
    private static final int LOOKS_A_CALL = 5;

    private final Fleet fleet;
    private final CloudService service;
    private final SagaConfig config;

    AwaitOnline(Fleet fleet, CloudService service, SagaConfig config) {
        this.fleet = fleet;
        this.service = service;
        this.config = config;
    }

    /** In trouble it asks each time: whether that is over is known only then. */
    StepResult of(Saga saga, SagaStep step) {
        boolean heard = fleet.runner(saga.runnerId())
                .filter(runner -> isHeard(runner, saga))
                .isPresent();
        if (!heard && step.trouble() == null && saga.tries() % LOOKS_A_CALL != 0) {
            return new Waiting("Its task starts.", config.look());
        }
        Blueprint blueprint = saga.blueprint();
        ServiceSight sight = service.see(blueprint.target(), blueprint.made(Made.TASK_DEFINITION))
                .orElseThrow(() -> new CloudTrouble(Kind.NOT_YET, "", "AWS does not show the service."));
        Rollout rollout = sight.rollout();
        if (rollout == null) {
            throw new CloudTrouble(
                    Kind.NOT_YET, "", "ECS does not show the deployment, or went back to the one before.");
        }
        if (rollout == Rollout.FAILED) {
            throw new CloudTrouble(Kind.REFUSED, "", "ECS gave up: its tasks do not stay up." + reason(blueprint));
        }
        // An ephemeral one may have done its first job, and be between two tasks.
        boolean runs = sight.running() > 0 || blueprint.worker().ephemeral();
        if (heard && rollout == Rollout.COMPLETED && runs) {
            return new Done(Made.of("It is heard.", Map.of()));
        }
        return new Waiting(
                heard ? "It is heard; ECS has not finished its deployment." : "Its task starts.", config.look());
    }

    private static boolean isHeard(RunnerState runner, Saga saga) {
        boolean alive = runner.status() == RunnerStatus.ONLINE || runner.status() == RunnerStatus.DRAINING;
        boolean isVersion = saga.type() != JobType.UPDATE_WORKER
                || saga.image() == null
                || saga.image().version().equals(runner.version());
        return alive && isVersion;
    }

    /** What the last task said, for the message of the failure. */
    String reason(Blueprint blueprint) {
        try {
            Optional<StoppedTask> last = service.lastStopped(blueprint.target());
            return last.map(task -> " The last one: " + task.reason()).orElse("");
        } catch (CloudTrouble e) {
            return "";
        }
    }
}
