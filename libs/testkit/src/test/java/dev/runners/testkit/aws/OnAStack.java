package dev.runners.testkit.aws;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.EcsAsyncClient;

/** Tests of ECS, with what a service needs around it, in an account of its own for each. */
abstract class OnAStack {

    @TempDir
    Path folder;

    final HandClock clock = Start.clock();
    AwsDouble aws;
    Stack stack;
    EcsAsyncClient ecs;

    @BeforeEach
    void start() {
        aws = Start.in(folder, clock);
        stack = new Stack(Account.ours(aws), clock);
        ecs = stack.ecs;
    }

    @AfterEach
    void end() {
        aws.close();
    }
}
