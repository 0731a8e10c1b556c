package dev.runners.testkit.aws;

import static dev.runners.testkit.aws.Account.code;
import static dev.runners.testkit.aws.Account.sentence;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

class ServicesTest extends OnAStack {

    @Test
    void aServiceStartsAProcessWithItsSecretAndLogsWhatItSays() {
        Task task = stack.running(Start.WORKING, 100, 200);
        assertThat(task.lastStatus()).isEqualTo("RUNNING");
        assertThat(stack.process().isAlive()).isTrue();
        assertThat(stack.found("token (\\S+)")).isEqualTo(Stack.SECRET);
        assertThat(stack.describe().events().getFirst().message())
                .isEqualTo("(service one) has reached a steady state.");
        assertThat(aws.inventory(Map.of("runners:id", "one")))
                .extracting(Resource::kind)
                .containsExactly("ecs:task-definition", "ecs:service", "ecs:task");
    }

    @Test
    void aKilledTaskIsReplaced() {
        Task killed = stack.running(Start.WORKING, 100, 200);
        stack.process().destroyForcibly();
        Task stopped = stack.awaitStatus(killed.taskArn(), "STOPPED");
        assertThat(stopped.stopCode()).isEqualTo(TaskStopCode.ESSENTIAL_CONTAINER_EXITED);
        assertThat(stopped.containers().getFirst().exitCode()).isEqualTo(137);

        stack.await("another", service -> service.pendingCount() == 1);
        Task next = stack.settled();
        assertThat(next.taskArn()).isNotEqualTo(killed.taskArn());
    }

    @Test
    void atDesiredCountZeroNothingRunsAndAtOneAgainItDoes() {
        Task task = stack.running(Start.POLITE, 100, 200);
        ProcessHandle process = stack.process();
        ecs.updateService(update -> update.cluster("runners").service("one").desiredCount(0))
                .join();
        Task stopped = stack.awaitStatus(task.taskArn(), "STOPPED");
        assertThat(process.isAlive()).isFalse();
        assertThat(stopped.stopCode()).isEqualTo(TaskStopCode.SERVICE_SCHEDULER_INITIATED);
        assertThat(stopped.containers().getFirst().exitCode()).isZero();
        assertThat(stack.says("bye")).isTrue();
        assertThat(stack.describe().runningCount()).isZero();

        ecs.updateService(update -> update.cluster("runners").service("one").desiredCount(1))
                .join();
        stack.await("a task", service -> service.pendingCount() == 1);
        stack.settled();
    }

    @Test
    void whoDoesNotStopAtSigtermIsKilledWhenItsStopTimeoutIsOver() {
        Task task = stack.running(Start.STUBBORN, 100, 200);
        ProcessHandle process = stack.process();
        ecs.updateService(update -> update.cluster("runners").service("one").desiredCount(0))
                .join();
        stack.awaitStatus(task.taskArn(), "STOPPING");
        clock.advance(Duration.ofSeconds(60).minusMillis(1));
        aws.look();
        assertThat(stack.task(task.taskArn()).lastStatus()).isEqualTo("STOPPING");
        assertThat(process.isAlive()).isTrue();
        clock.advance(Duration.ofMillis(1));
        Task stopped = stack.awaitStatus(task.taskArn(), "STOPPED");
        assertThat(stopped.containers().getFirst().exitCode()).isEqualTo(137);
    }

    @Test
    void anUpdateStartsTheNewBeforeItStopsTheOldWhereThePercentsAllow() {
        Task old = stack.running(Start.WORKING, 100, 200);
        String next = stack.register(Start.WORKING_TOO);
        ecs.updateService(update -> update.cluster("runners").service("one").taskDefinition(next))
                .join();
        stack.await("two at once", service -> service.pendingCount() == 1 && stack.says("second"));
        assertThat(stack.task(old.taskArn()).lastStatus()).isEqualTo("RUNNING");
        assertThat(stack.describe().deployments())
                .extracting(one -> one.status())
                .containsExactly("PRIMARY", "ACTIVE");

        Task fresh = stack.settled();
        assertThat(fresh.taskDefinitionArn()).isEqualTo(next);
        assertThat(stack.task(old.taskArn()).lastStatus()).isEqualTo("STOPPED");
    }

    @Test
    void anUpdateStopsTheOldFirstWhereThePercentsWantIt() {
        Task old = stack.running(Start.STUBBORN, 0, 100);
        ecs.updateService(update -> update.cluster("runners").service("one").forceNewDeployment(true))
                .join();
        stack.awaitStatus(old.taskArn(), "STOPPING");
        stack.await("the new one", service -> service.deployments().getFirst().pendingCount() == 1);
        assertThat(stack.tasks(DesiredStatus.RUNNING)).hasSize(1);
    }

    @Test
    void aDeploymentThatDoesNotStartIsRolledBack() {
        Task good = stack.running(Start.WORKING, 100, 200);
        String bad = stack.register(Start.FAILING);
        ecs.updateService(update -> update.cluster("runners").service("one").taskDefinition(bad))
                .join();
        failTwice();
        stack.await(
                "the rollback",
                service -> service.taskDefinition().equals(good.taskDefinitionArn()) && Stack.isComplete(service));
        assertThat(stack.describe().events())
                .extracting(event -> event.message())
                .anyMatch(message -> message.contains("deployment failed: tasks failed to start"))
                .anyMatch(message -> message.contains("rolling back to deployment"));
        assertThat(stack.task(good.taskArn()).lastStatus()).isEqualTo("RUNNING");
        List<Task> stopped = stack.tasks(DesiredStatus.STOPPED);
        assertThat(stopped)
                .hasSize(3)
                .allMatch(task -> task.containers().getFirst().exitCode() == 3);
    }

    @Test
    void aFirstDeploymentThatDoesNotStartStaysFailed() {
        ecs.createService(stack.service(stack.register("none:1"), 1, 100, 200).build())
                .join();
        failTwice();
        stack.await(
                "the failure",
                service ->
                        service.deployments().getFirst().rolloutStateAsString().equals("FAILED"));
        clock.advance(Duration.ofHours(2));
        aws.look();
        assertThat(stack.describe().deployments().getFirst().rolloutStateReason())
                .isEqualTo("ECS deployment circuit breaker: tasks failed to start.");
        assertThat(stack.tasks(DesiredStatus.RUNNING)).isEmpty();
    }

    /** Two failures, each after the wait for the next try; the third breaks the circuit. */
    private void failTwice() {
        for (int failures = 1; failures <= 2; failures++) {
            int seen = failures;
            stack.await(
                    seen + " failures",
                    service -> service.deployments().getFirst().failedTasks() == seen && service.pendingCount() == 0);
            clock.advance(Start.PACE.firstRetry().multipliedBy(1L << (seen - 1)));
        }
    }

    @Test
    void aTaskThatMayNotReadItsSecretSaysWhyItDidNotStart() {
        stack.allow("runners-execution", "s3:GetObject", "*");
        ecs.createService(stack.service(stack.register(Start.WORKING), 1, 100, 200)
                        .build())
                .join();
        stack.await("a failure", service -> service.deployments().getFirst().failedTasks() == 1);
        Task failed = stack.tasks(DesiredStatus.STOPPED).getFirst();
        assertThat(failed.stopCode()).isEqualTo(TaskStopCode.TASK_FAILED_TO_START);
        assertThat(failed.stoppedReason())
                .startsWith("ResourceInitializationError: unable to pull secrets")
                .contains(
                        "is not authorized to perform: secretsmanager:GetSecretValue on resource: " + stack.secretArn);
    }

    @Test
    void aServiceIsMadeOncePerTokenAndName() {
        String definition = stack.register(Start.WORKING);
        Service made = ecs.createService(stack.service(definition, 0, 100, 200)
                        .clientToken("t-1")
                        .build())
                .join()
                .service();
        assertThat(ecs.createService(stack.service(definition, 0, 100, 200)
                                .clientToken("t-1")
                                .build())
                        .join()
                        .service()
                        .serviceArn())
                .isEqualTo(made.serviceArn());
        assertThat(sentence(ecs.createService(stack.service(definition, 0, 100, 200)
                        .clientToken("t-2")
                        .build())))
                .isEqualTo("Creation of service was not idempotent.");
        assertThat(ecs.listServices(list -> list.cluster("runners")).join().serviceArns())
                .containsExactly(made.serviceArn());
        assertThat(code(ecs.createService(stack.service(definition, 0, 100, 200)
                        .serviceName("two")
                        .networkConfiguration(network -> network.awsvpcConfiguration(
                                vpc -> vpc.subnets("subnet-1").securityGroups("sg-none")))
                        .build())))
                .isEqualTo("InvalidParameterException");
    }

    @Test
    void aDeletedServiceEndsItsTasksAndFreesItsSecurityGroup() {
        Task task = stack.running(Start.WORKING, 100, 200);
        assertThat(code(stack.account.ec2().deleteSecurityGroup(delete -> delete.groupId(stack.securityGroup))))
                .isEqualTo("DependencyViolation");
        assertThat(code(ecs.deleteService(delete -> delete.cluster("runners").service("one"))))
                .isEqualTo("InvalidParameterException");
        ecs.deleteService(delete -> delete.cluster("runners").service("one").force(true))
                .join();
        stack.await("its end", service -> service.status().equals("INACTIVE"));
        assertThat(stack.task(task.taskArn()).lastStatus()).isEqualTo("STOPPED");
        assertThat(code(ecs.updateService(
                        update -> update.cluster("runners").service("one").desiredCount(1))))
                .isEqualTo("ServiceNotActiveException");
        stack.account
                .ec2()
                .deleteSecurityGroup(delete -> delete.groupId(stack.securityGroup))
                .join();
    }

    @Test
    void whatIsNotThereIsMissing() {
        assertThat(ecs.describeServices(describe -> describe.cluster("runners").services("none"))
                        .join()
                        .failures())
                .extracting(failure -> failure.reason())
                .containsExactly("MISSING");
        assertThat(ecs.describeClusters(describe -> describe.clusters("runners", "none"))
                        .join()
                        .failures())
                .hasSize(1);
        assertThat(code(ecs.describeServices(
                        describe -> describe.cluster("none").services("one"))))
                .isEqualTo("ClusterNotFoundException");
        assertThat(code(ecs.updateService(update -> update.cluster("runners").service("none"))))
                .isEqualTo("ServiceNotFoundException");
        assertThat(code(ecs.stopTask(stop -> stop.cluster("runners").task("none"))))
                .isEqualTo("InvalidParameterException");
    }

    @Test
    void tagsAreAddedListedAndTakenAway() {
        String definition = stack.register(Start.WORKING);
        String service = ecs.createService(
                        stack.service(definition, 0, 100, 200).build())
                .join()
                .service()
                .serviceArn();
        String cluster = "arn:aws:ecs:eu-central-1:111111111111:cluster/runners";
        for (String arn : List.of(definition, service, cluster)) {
            ecs.tagResource(tag -> tag.resourceArn(arn)
                            .tags(Tag.builder().key("more").value("1").build()))
                    .join();
            assertThat(ecs.listTagsForResource(list -> list.resourceArn(arn))
                            .join()
                            .tags())
                    .extracting(Tag::key)
                    .contains("more");
            ecs.untagResource(untag -> untag.resourceArn(arn).tagKeys("more")).join();
            assertThat(ecs.listTagsForResource(list -> list.resourceArn(arn))
                            .join()
                            .tags())
                    .extracting(Tag::key)
                    .doesNotContain("more");
        }
        assertThat(code(ecs.listTagsForResource(list -> list.resourceArn(service + "x"))))
                .isEqualTo("InvalidParameterException");
    }
}
