package dev.runners.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runners.local.Refusal;
import dev.runners.local.files.Home;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherLockTest {

    @TempDir
    private Path dir;

    @Test
    void isHeldByOne() {
        Home home = Home.at(dir);
        try (LauncherLock _ = LauncherLock.take(home)) {
            assertThat(LauncherLock.holder(home)).contains(ProcessHandle.current());
            assertThatThrownBy(() -> LauncherLock.take(home))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("./runners down");
        }
        assertThat(LauncherLock.holder(home)).isEmpty();
        LauncherLock.take(home).close();
    }
}
