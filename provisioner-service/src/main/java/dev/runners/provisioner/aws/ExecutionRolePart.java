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

/** What ECS itself may do to start the task: read this Runner's secret, write this Runner's log, pull images. */
@ApplicationScoped
class ExecutionRolePart implements CloudPart {

    private final MakeRole makeRole;

    ExecutionRolePart(MakeRole makeRole) {
        this.makeRole = makeRole;
    }

    private static String name(CloudTarget target) {
        return target.name() + "-execution";
    }

    @Override
    public Piece piece() {
        return Piece.EXECUTION_ROLE;
    }

    @Override
    public Made make(Blueprint blueprint) {
        CloudTarget target = blueprint.target();
        String arn = makeRole.named(name(target), target, policy(target));
        return Made.of("Execution role " + name(target) + ".", Map.of(Made.EXECUTION_ROLE, arn));
    }

    private static String policy(CloudTarget target) {
        CloudAccess access = target.access();
        return """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
               "Resource": "arn:%1$s:logs:%2$s:%3$s:log-group:%4$s:*"},
              {"Effect": "Allow", "Action": "secretsmanager:GetSecretValue",
               "Resource": "arn:%1$s:secretsmanager:%2$s:%3$s:secret:%5$s-??????"},
              {"Effect": "Allow", "Action": "ecr:GetAuthorizationToken", "Resource": "*"},
              {"Effect": "Allow", "Action": ["ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer",
                "ecr:BatchGetImage"], "Resource": "arn:%1$s:ecr:*:*:repository/*"}]}""".formatted(
                access.partition(), access.region(), access.account(), LogGroupPart.name(target), target.path());
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
