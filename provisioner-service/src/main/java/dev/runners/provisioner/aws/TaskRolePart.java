package dev.runners.provisioner.aws;

import dev.runners.provisioner.cloud.Blueprint;
import dev.runners.provisioner.cloud.CloudAccess;
import dev.runners.provisioner.cloud.CloudPart;
import dev.runners.provisioner.cloud.CloudTarget;
import dev.runners.provisioner.cloud.Made;
import dev.runners.provisioner.cloud.Piece;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** What the Runner itself may do: protect its own task while it works, and nothing else. Jobs bring their own identities. */
@ApplicationScoped
class TaskRolePart implements CloudPart {

    private final MakeRole makeRole;

    TaskRolePart(MakeRole makeRole) {
        this.makeRole = makeRole;
    }

    private static String name(CloudTarget target) {
        return target.name() + "-task";
    }

    @Override
    public Piece piece() {
        return Piece.TASK_ROLE;
    }

    @Override
    public Made make(Blueprint blueprint) {
        CloudTarget target = blueprint.target();
        String arn = makeRole.named(name(target), target, policy(target));
        return Made.of("Task role " + name(target) + ".", Map.of(Made.TASK_ROLE, arn));
    }

    private static String policy(CloudTarget target) {
        CloudAccess access = target.access();
        return """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": ["ecs:GetTaskProtection", "ecs:UpdateTaskProtection"],
               "Resource": "arn:%1$s:ecs:%2$s:%3$s:task/%4$s/*",
               "Condition": {"StringEquals": {"aws:ResourceTag/%5$s": "%6$s"}}}]}""".formatted(
                        access.partition(),
                        access.region(),
                        access.account(),
                        CloudTarget.PREFIX,
                        CloudTarget.RUNNER_TAG,
                        target.runnerId());
    }

    @Override
    public List<String> drift(Blueprint blueprint) {
        CloudTarget target = blueprint.target();
        return makeRole.drift(piece(), name(target), target, policy(target));
    }

    @Override
    public boolean remove(Blueprint blueprint) {
        makeRole.removed(name(blueprint.target()), blueprint.target());
        return true;
    }
}
