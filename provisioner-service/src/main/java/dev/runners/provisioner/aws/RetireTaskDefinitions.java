package dev.runners.provisioner.aws;

import dev.runners.provisioner.cloud.CloudTarget;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ecs.EcsAsyncClient;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** Deregisters and deletes task definitions of a Runner's family. */
@ApplicationScoped
class RetireTaskDefinitions {

    static final Comparator<String> BY_REVISION =
            Comparator.comparingInt(arn -> Integer.parseInt(arn.substring(arn.lastIndexOf(':') + 1)));

    /** ECS takes no more in one call. */
    private static final int AT_ONCE = 10;

    private final OpenAccounts accounts;

    RetireTaskDefinitions(OpenAccounts accounts) {
        this.accounts = accounts;
    }

    void allOf(CloudTarget target) {
        those(target, _ -> true);
    }

    void allBut(CloudTarget target, String kept) {
        those(target, arn -> !arn.equals(kept));
    }

    private void those(CloudTarget target, Predicate<String> unwanted) {
        EcsAsyncClient ecs = accounts.of(target.access()).ecs();
        List<String> gone = new ArrayList<>(list(ecs, target, TaskDefinitionStatus.INACTIVE));
        for (String arn : list(ecs, target, TaskDefinitionStatus.ACTIVE)) {
            if (unwanted.test(arn)) {
                Ask.of("ecs:DeregisterTaskDefinition", ecs.deregisterTaskDefinition(ask -> ask.taskDefinition(arn)));
                gone.add(arn);
            }
        }
        for (int from = 0; from < gone.size(); from += AT_ONCE) {
            List<String> some = gone.subList(from, Math.min(gone.size(), from + AT_ONCE));
            Ask.of("ecs:DeleteTaskDefinitions", ecs.deleteTaskDefinitions(ask -> ask.taskDefinitions(some)));
        }
    }

    private static List<String> list(EcsAsyncClient ecs, CloudTarget target, TaskDefinitionStatus status) {
        return Ask.of(
                        "ecs:ListTaskDefinitions",
                        ecs.listTaskDefinitions(
                                ask -> ask.familyPrefix(target.name()).status(status)))
                .taskDefinitionArns();
    }
}
