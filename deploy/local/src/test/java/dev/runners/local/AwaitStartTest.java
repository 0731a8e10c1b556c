package dev.runners.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.Wire;
import dev.runners.local.files.Home;
import dev.runners.local.files.PrivateFile;
import dev.runners.local.stack.LauncherLock;
import dev.runners.local.stack.StackStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AwaitStartTest {

    private static final long ME = ProcessHandle.current().pid();

    @TempDir
    private Path dir;

    private Home home;

    @BeforeEach
    void atHome() {
        home = Home.at(dir);
    }

    @Test
    void nothingIsWaitedForWhereNothingIsStarted() throws InterruptedException {
        assertThat(AwaitStart.isStarting(home)).isFalse();
        PrivateFile.write(home.starting(), Long.MAX_VALUE + "\n");
        assertThat(AwaitStart.isStarting(home)).as("who began it is gone").isFalse();
        AwaitStart.in(home);
    }

    @Test
    void aBuildIsAStart() {
        PrivateFile.write(home.starting(), ME + "\n");
        assertThat(AwaitStart.isStarting(home)).isTrue();
    }

    @Test
    void aLauncherStartsUntilItSaysThatAllIsReady() throws Exception {
        PrivateFile.write(home.starting(), ME + "\n");
        try (LauncherLock _ = LauncherLock.take(home)) {
            assertThat(AwaitStart.isStarting(home)).isTrue();
            says(ME + 1, true);
            assertThat(AwaitStart.isStarting(home))
                    .as("that said an earlier one")
                    .isTrue();
            says(ME, false);
            assertThat(AwaitStart.isStarting(home)).isTrue();
            Thread waits = Thread.ofVirtual().start(() -> {
                try {
                    AwaitStart.in(home);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            says(ME, true);
            assertThat(waits.join(Duration.ofSeconds(30))).isTrue();
            assertThat(AwaitStart.isStarting(home)).isFalse();
        }
    }

    private void says(long launcher, boolean ready) throws IOException {
        StackStatus status = new StackStatus(launcher, "http://127.0.0.1:1", ready, Instant.EPOCH, List.of());
        PrivateFile.write(home.status(), Wire.JSON.writeValueAsString(status));
    }
}
