package dev.runners.testkit.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.Wire;
import dev.runners.testkit.FreePort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ecs.model.Task;

class RunAwsDoubleTest {

    @TempDir
    Path folder;

    private final int port = FreePort.next();

    @Test
    void aDoubleKilledGoesOnAndOneThatIsStoppedEndsItsTasks() throws IOException {
        Path file = folder.resolve("double.json");
        Wire.JSON.writeValue(
                file.toFile(),
                new RunAwsDouble.Setup(folder.resolve("aws"), port, Start.IMAGES, List.of(Account.USER), List.of()));
        Account account = Account.of(URI.create("http://127.0.0.1:" + port), Account.USER);

        Process first = run(file, account);
        Stack stack = new Stack(account, Start.clock());
        Task task = stack.running(Start.WORKING, 100, 200);
        ProcessHandle process = stack.process();
        first.destroyForcibly();
        first.onExit().join();

        Process second = run(file, account);
        assertThat(stack.task(task.taskArn()).lastStatus()).isEqualTo("RUNNING");
        assertThat(process.isAlive()).isTrue();
        second.destroy();
        second.onExit().join();
        process.onExit().join();
        assertThat(Files.exists(folder.resolve("aws").resolve("ecs-services.json")))
                .isTrue();
    }

    private Process run(Path file, Account account) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RunAwsDouble.class.getName(),
                        file.toString(),
                        Long.toString(ProcessHandle.current().pid()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("double.log").toFile())
                .start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptionsMatching(e -> e.getCause() instanceof SdkClientException)
                .until(() -> account.sts().getCallerIdentity().join().account().equals(Account.OURS));
        return process;
    }
}
