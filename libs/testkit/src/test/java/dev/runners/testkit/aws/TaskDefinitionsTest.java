package dev.runners.testkit.aws;

import static dev.runners.testkit.aws.Account.code;
import static dev.runners.testkit.aws.Account.sentence;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

class TaskDefinitionsTest extends OnAStack {

    @Test
    void revisionsAreCountedDescribedListedAndTakenBack() {
        String first = stack.register(Start.WORKING);
        String second = stack.register(Start.WORKING_TOO);
        assertThat(first).isEqualTo("arn:aws:ecs:eu-central-1:111111111111:task-definition/runners-one:1");

        DescribeTaskDefinitionResponse found = ecs.describeTaskDefinition(
                        describe -> describe.taskDefinition("runners-one").include(TaskDefinitionField.TAGS))
                .join();
        assertThat(found.taskDefinition().taskDefinitionArn()).isEqualTo(second);
        assertThat(found.taskDefinition().containerDefinitions().getFirst().image())
                .isEqualTo(Start.WORKING_TOO);
        assertThat(found.tags()).containsExactly(Stack.TAG);

        ecs.deregisterTaskDefinition(take -> take.taskDefinition(second)).join();
        assertThat(ecs.listTaskDefinitions(list -> list.familyPrefix("runners-one"))
                        .join()
                        .taskDefinitionArns())
                .containsExactly(first);
        assertThat(ecs.describeTaskDefinition(describe -> describe.taskDefinition(second))
                        .join()
                        .taskDefinition()
                        .status())
                .isEqualTo(TaskDefinitionStatus.INACTIVE);
        assertThat(code(ecs.describeTaskDefinition(describe -> describe.taskDefinition("none"))))
                .isEqualTo("ClientException");
        assertThat(code(ecs.createService(stack.service(second, 1, 100, 200).build())))
                .isEqualTo("ClientException");
    }

    @Test
    void whatFargateCannotRunIsRefused() {
        assertThat(sentence(ecs.registerTaskDefinition(
                        stack.definition(Start.WORKING, 60).memory("513").build())))
                .startsWith("No Fargate configuration exists for given values: 256 CPU, 513 memory.");
        assertThat(sentence(ecs.registerTaskDefinition(
                        stack.definition(Start.WORKING, 121).build())))
                .contains("120 seconds");
        assertThat(sentence(ecs.registerTaskDefinition(stack.definition(Start.WORKING, 60)
                        .executionRoleArn(null)
                        .build())))
                .contains("executionRoleArn");
        assertThat(ecs.listTaskDefinitions().join().taskDefinitionArns()).isEmpty();
    }

    @Test
    void aSecretInPlainIsRefusedAndRemembered() {
        RegisterTaskDefinitionRequest byValue = stack.definition(
                        Start.WORKING, 60, variable("CONFIG", "token=" + Stack.SECRET))
                .build();
        RegisterTaskDefinitionRequest byName = stack.definition(Start.WORKING, 60, variable("RUNNER_TOKEN", "x"))
                .build();
        assertThat(sentence(ecs.registerTaskDefinition(byValue)))
                .contains("CONFIG")
                .doesNotContain(Stack.SECRET);
        assertThat(code(ecs.registerTaskDefinition(byName))).isEqualTo("ClientException");
        assertThat(aws.violations())
                .extracting(Violation::what)
                .containsExactly(
                        "environment variable CONFIG of container runner",
                        "environment variable RUNNER_TOKEN of container runner");
        ecs.registerTaskDefinition(stack.definition(Start.WORKING, 60, variable("LOG_LEVEL", "info"))
                        .build())
                .join();
    }

    @Test
    void aRoleMustBeOneThatMayBePassed() {
        Account session = stack.account.assume(AssumeRoleRequest.builder()
                .roleArn(Start.OPEN_ROLE)
                .roleSessionName("deploy")
                .build());
        String mine = "arn:aws:iam::222222222222:role/runners-task";
        String other = "arn:aws:iam::222222222222:role/admin";
        RegisterTaskDefinitionRequest.Builder untagged =
                stack.definition(Start.WORKING, 60).tags(List.<Tag>of());
        session.ecs()
                .registerTaskDefinition(
                        untagged.executionRoleArn(mine).taskRoleArn(mine).build())
                .join();
        assertThat(sentence(session.ecs()
                        .registerTaskDefinition(untagged.taskRoleArn(other).build())))
                .isEqualTo("User: arn:aws:sts::222222222222:assumed-role/open/deploy is not authorized to perform: "
                        + "iam:PassRole on resource: " + other
                        + " because no identity-based policy allows the iam:PassRole action");
    }

    private static KeyValuePair variable(String name, String value) {
        return KeyValuePair.builder().name(name).value(value).build();
    }
}
