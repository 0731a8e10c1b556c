package dev.runners.provisioner.drift;

import dev.runners.contracts.cloud.CloudPhase;
import dev.runners.contracts.cloud.StoppedTask;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.provisioner.cloud.Made;
import dev.runners.provisioner.cloud.NextTask;
import dev.runners.provisioner.cloud.ServiceSight;
import dev.runners.provisioner.cloud.ServiceSight.Rollout;
import dev.runners.provisioner.deployment.Deployed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What AWS says and we did not expect, in sentences that say what to do. */
final class FindDrift {

    private FindDrift() {}

    static List<String> between(
            Deployed deployed,
            @Nullable ServiceSight sight,
            @Nullable StoppedTask last,
            @Nullable RunnerState runner,
            Instant now) {
        if (sight == null) {
            return List.of("Its service is not there. Deploy it again.");
        }
        if (!sight.active()) {
            return List.of("Somebody deleted its service. Deploy it again.");
        }
        List<String> drift = new ArrayList<>();
        if (sight.desired() != deployed.desiredCount()) {
            drift.add("Its service wants " + sight.desired() + " tasks, and we asked for " + deployed.desiredCount()
                    + ". Somebody changed it.");
        }
        String definition = deployed.made().get(Made.TASK_DEFINITION);
        if (definition != null && !definition.equals(sight.taskDefinition())) {
            drift.add("Its service runs the task definition " + shortly(sight.taskDefinition()) + " instead of "
                    + shortly(definition) + ". Update it.");
        } else if (sight.rollout() == Rollout.FAILED) {
            drift.add("ECS gave up starting its task.");
        }
        boolean shouldRun = deployed.desiredCount() > 0 && deployed.phase() == CloudPhase.AWAKE;
        if (shouldRun && sight.running() == 0 && !(runner != null && NextTask.isAwaited(runner, now))) {
            drift.add("No task of it runs." + (last == null ? "" : " The last one: " + last.reason()));
        }
        if (runner != null && runner.ephemeral() && !deployed.worker().ephemeral()) {
            drift.add("Its task takes more than one job, for it was made by an older version. Deploy it again.");
        }
        if (last != null && startsInVain(deployed, sight, last)) {
            drift.add("Its task does not start. The last one: " + last.reason());
        }
        return List.copyOf(drift);
    }

    private static boolean startsInVain(Deployed deployed, ServiceSight sight, StoppedTask last) {
        return deployed.phase() == CloudPhase.STARTING
                && sight.running() == 0
                && last.stoppedAt().isAfter(deployed.updatedAt());
    }

    private static String shortly(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
