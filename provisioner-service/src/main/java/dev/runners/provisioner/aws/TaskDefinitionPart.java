package dev.runners.provisioner.aws;

import dev.runners.provisioner.cloud.Blueprint;
import dev.runners.provisioner.cloud.CloudPart;
import dev.runners.provisioner.cloud.CloudTarget;
import dev.runners.provisioner.cloud.CloudTrouble;
import dev.runners.provisioner.cloud.Made;
import dev.runners.provisioner.cloud.Piece;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.EcsAsyncClient;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** The task definition of a saga. AWS knows no client token here: a tag says which saga registered it. */
@ApplicationScoped
class TaskDefinitionPart implements CloudPart {

    private static final List<String> INACTIVE =
            List.of("Its task definition is not active, and its task cannot start anew. Deploy it again.");

    private final OpenAccounts accounts;
    private final WriteTaskDefinition write;
    private final RetireTaskDefinitions retire;

    TaskDefinitionPart(OpenAccounts accounts, WriteTaskDefinition write, RetireTaskDefinitions retire) {
        this.accounts = accounts;
        this.write = write;
        this.retire = retire;
    }

    @Override
    public Piece piece() {
        return Piece.TASK_DEFINITION;
    }

    @Override
    public Made make(Blueprint blueprint) {
        EcsAsyncClient ecs = accounts.of(blueprint.target().access()).ecs();
        String arn = adopt(ecs, blueprint)
                .orElseGet(() -> Ask.of("ecs:RegisterTaskDefinition", ecs.registerTaskDefinition(write.of(blueprint)))
                        .taskDefinition()
                        .taskDefinitionArn());
        return Made.of(
                "Task definition of version " + blueprint.image().version() + ", "
                        + blueprint.worker().architecture() + ", "
                        + blueprint.worker().cpu() + " CPU units, "
                        + blueprint.worker().memory() + " MiB.",
                Map.of(Made.TASK_DEFINITION, arn));
    }

    /** The newest of the family, when it is this very saga's. */
    private static Optional<String> adopt(EcsAsyncClient ecs, Blueprint blueprint) {
        CloudTarget target = blueprint.target();
        return Ask.of(
                        "ecs:ListTaskDefinitions",
                        ecs.listTaskDefinitions(ask -> ask.familyPrefix(target.name())
                                .status(TaskDefinitionStatus.ACTIVE)
                                .sort(SortOrder.DESC)))
                .taskDefinitionArns()
                .stream()
                .max(RetireTaskDefinitions.BY_REVISION)
                .filter(arn -> isOfSaga(
                        Ask.of(
                                "ecs:DescribeTaskDefinition",
                                ecs.describeTaskDefinition(
                                        ask -> ask.taskDefinition(arn).include(TaskDefinitionField.TAGS))),
                        blueprint));
    }

    private static boolean isOfSaga(DescribeTaskDefinitionResponse there, Blueprint blueprint) {
        return there.tags().stream()
                .anyMatch(tag -> tag.key().equals(WriteTaskDefinition.SAGA_TAG)
                        && tag.value().equals(blueprint.saga().toString()));
    }

    @Override
    public List<String> drift(Blueprint blueprint) {
        String arn = blueprint.made(Made.TASK_DEFINITION);
        try {
            TaskDefinitionStatus status = Ask.of(
                            "ecs:DescribeTaskDefinition",
                            accounts.of(blueprint.target().access())
                                    .ecs()
                                    .describeTaskDefinition(ask -> ask.taskDefinition(arn)))
                    .taskDefinition()
                    .status();
            return status == TaskDefinitionStatus.ACTIVE ? List.of() : INACTIVE;
        } catch (CloudTrouble e) {
            if (e.is("ClientException")) {
                return INACTIVE;
            }
            throw e;
        }
    }

    @Override
    public boolean remove(Blueprint blueprint) {
        retire.allOf(blueprint.target());
        return true;
    }
}
