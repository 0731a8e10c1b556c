package dev.runners.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.local.files.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMarkTest {

    @TempDir
    private Path dir;

    @Test
    void findsTheProcessItMarked() {
        Path file = dir.resolve("mark");
        ProcessMark.of(ProcessHandle.current()).write(file);
        assertThat(ProcessMark.read(file).flatMap(ProcessMark::living)).contains(ProcessHandle.current());
    }

    @Test
    void anotherProcessUnderTheSameNumberIsNotOurs() {
        ProcessMark now = ProcessMark.of(ProcessHandle.current());
        ProcessMark before = new ProcessMark(now.pid(), now.startedAt().minus(Duration.ofMinutes(1)));
        assertThat(before.living()).isEmpty();
    }

    @Test
    void aTornFileIsNoMark() throws IOException {
        Path file = dir.resolve("mark");
        for (String text : new String[] {"", "12", "x 2026-01-01T00:00:00Z", "12 yesterday"}) {
            Files.writeString(file, text);
            assertThat(ProcessMark.read(file)).isEmpty();
        }
        assertThat(ProcessMark.read(dir.resolve("none"))).isEmpty();
    }

    @Test
    void leftoversAreEndedAndStrangersAreNot() throws IOException {
        Home home = Home.at(dir);
        Process left = new ProcessBuilder("sleep", "600").start();
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            ProcessMark.of(left.toHandle()).write(StopLeftovers.mark(home, "gateway"));
            ProcessMark other = ProcessMark.of(stranger.toHandle());
            new ProcessMark(other.pid(), other.startedAt().minusSeconds(60)).write(StopLeftovers.mark(home, "kafka"));
            assertThat(StopLeftovers.in(home)).containsExactly("gateway");
            assertThat(left.isAlive()).isFalse();
            assertThat(stranger.isAlive()).isTrue();
            assertThat(StopLeftovers.in(home)).isEmpty();
        } finally {
            left.destroyForcibly();
            stranger.destroyForcibly();
        }
    }
}
