package dev.runners.testkit.aws.iam;

import dev.runners.testkit.aws.wire.AwsError;
import dev.runners.testkit.aws.wire.Caller;
import dev.runners.testkit.aws.wire.Need;
import java.time.Instant;

/** Acting as a role on behalf of a task, as ECS does. */
public final class TaskIdentity {

    private static final String TASKS = "ecs-tasks.amazonaws.com";

    private final RoleTable roles;
    private final Authorize authorize;

    public TaskIdentity(RoleTable roles, Authorize authorize) {
        this.roles = roles;
        this.authorize = authorize;
    }

    /** The role's session for a task; fails as ECS does when the role, as of a moment, does not let ECS in. */
    public Caller assume(String roleArn, String taskId, Instant seenAt) {
        Role role = roles.find(roleArn, seenAt)
                .filter(found -> Trust.letsIn(found, TASKS))
                .orElseThrow(() -> AwsError.of(
                        "ClientException",
                        "ECS was unable to assume the role '" + roleArn + "' that was provided for this task. Please "
                                + "verify that the role being passed has the proper trust relationship and permissions "
                                + "and that your IAM user has permissions to pass this role."));
        return new Caller(Sessions.arn(role, taskId), role.account(), role.arn());
    }

    public void check(Caller caller, Need need, String region) {
        authorize.check(caller, need, region);
    }
}
