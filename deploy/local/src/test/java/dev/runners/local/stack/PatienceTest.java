package dev.runners.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatienceTest {

    private static final Duration BEFORE = Patience.SILENT.minusSeconds(1);

    private static final Duration IDLE = Duration.ofMillis(1500);

    private final Instant begun = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path dir;

    @Test
    void endsWithASilentLog() {
        Patience patience = new Patience(dir.resolve("none.log"), begun);
        assertThat(patience.isOver(begun.plus(BEFORE), IDLE)).isFalse();
        assertThat(patience.isOver(begun.plus(Patience.SILENT), IDLE)).isTrue();
        assertThat(patience.spent(begun.plus(Patience.SILENT)))
                .isEqualTo(
                        "was ended by the launcher: it was not ready after 120 s and had neither worked nor written to its log for"
                                + " 120 s");
    }

    @Test
    void goesOnWhileTheLogMovesButNotForEver() throws IOException {
        Path log = Files.createFile(dir.resolve("part.log"));
        Patience patience = new Patience(log, begun);
        Instant now = begun;
        while (now.isBefore(begun.plus(Patience.AT_ALL).minus(BEFORE))) {
            now = now.plus(BEFORE);
            Files.writeString(log, Files.readString(log) + "still at it\n");
            assertThat(patience.isOver(now, IDLE)).as("after %s", now).isFalse();
        }
        Files.writeString(log, "and so on");
        assertThat(patience.isOver(begun.plus(Patience.AT_ALL), IDLE)).isTrue();
    }

    @Test
    void goesOnWhileThePartWorksAlthoughItSaysNothing() {
        Patience patience = new Patience(dir.resolve("none.log"), begun);
        Duration worked = Duration.ZERO;
        Instant now = begun;
        for (int i = 0; i < 5; i++) {
            now = now.plus(BEFORE);
            worked = worked.plusSeconds(3);
            assertThat(patience.isOver(now, worked)).as("after %s", now).isFalse();
        }
        assertThat(patience.isOver(now.plus(Patience.SILENT), worked.plus(IDLE)))
                .isTrue();
    }
}
