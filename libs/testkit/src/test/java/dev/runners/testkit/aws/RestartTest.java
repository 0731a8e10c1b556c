package dev.runners.testkit.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.testkit.FreePort;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

class RestartTest {

    @TempDir
    Path folder;

    private final HandClock clock = Start.clock();
    private final int port = FreePort.next();

    private AwsDouble start() {
        return AwsDouble.start(Start.config(folder, clock).at(port));
    }

    @Test
    void aKilledDoubleGoesOnWhereItEnded() {
        AwsDouble first = start();
        Stack stack = new Stack(Account.ours(first), clock);
        Task task = stack.running(Start.POLITE, 100, 200);
        ProcessHandle process = stack.process();
        Account session = stack.account.assume(AssumeRoleRequest.builder()
                .roleArn(Start.OPEN_ROLE)
                .roleSessionName("s")
                .build());
        List<Resource> before = first.inventory();
        List<String> lines = stack.lines();
        first.abandon();
        assertThat(process.isAlive()).isTrue();

        try (AwsDouble second = start()) {
            assertThat(second.inventory()).isEqualTo(before);
            assertThat(stack.lines()).isEqualTo(lines);
            assertThat(session.sts().getCallerIdentity().join().account()).isEqualTo(Account.THEIRS);
            assertThat(stack.task(task.taskArn()).lastStatus()).isEqualTo("RUNNING");
            assertThat(stack.secretArn)
                    .isEqualTo(stack.account
                            .secrets()
                            .getSecretValue(get -> get.secretId("runners/one"))
                            .join()
                            .arn());

            process.destroy();
            stack.awaitStatus(task.taskArn(), "STOPPED");
            assertThat(stack.says("bye")).isTrue();
            stack.await("another", service -> service.pendingCount() == 1);
            stack.settled();
        }
    }

    @Test
    void aClosedDoubleEndsItsTasksAndTheNextOneStartsThemAnew() {
        AwsDouble first = start();
        Stack stack = new Stack(Account.ours(first), clock);
        Task task = stack.running(Start.STUBBORN, 100, 200);
        ProcessHandle process = stack.process();
        first.close();
        process.onExit().join();

        try (AwsDouble second = start()) {
            assertThat(second.inventory()).isNotEmpty();
            stack.awaitStatus(task.taskArn(), "STOPPED");
            stack.await("another", service -> service.pendingCount() == 1);
            assertThat(stack.settled().taskArn()).isNotEqualTo(task.taskArn());
        }
    }
}
