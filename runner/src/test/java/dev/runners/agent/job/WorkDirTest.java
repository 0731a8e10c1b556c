package dev.runners.agent.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.runners.agent.link.Journal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What jobs and killed processes leave behind. */
class WorkDirTest {

    @TempDir
    Path root;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Journal journal = new Journal(new PrintStream(said, true, StandardCharsets.UTF_8), "secret");

    @Test
    void theLeftoversOfAKilledProcessGoAndThoseOfALiveOneStay() throws IOException {
        Path killed = leftover();
        Path others = Files.createDirectory(root.resolve("not-ours"));
        try (WorkDir live = WorkDir.open(root, UUID.randomUUID(), journal)) {
            Path attempt = live.create(UUID.randomUUID());
            assertThat(killed).doesNotExist();
            assertThat(attempt).isDirectory();
        }
        assertThat(others).isDirectory();
        try (var left = Files.list(root)) {
            assertThat(left).containsExactly(others);
        }
    }

    /** As root, who may change everything, this proves nothing. */
    @Test
    void foldersThatEvenTheirOwnerMayNotChangeGo() throws IOException {
        Path cache = Files.createDirectories(leftover().resolve("go").resolve("mod"));
        Files.writeString(cache.resolve("file"), "text");
        assertThat(cache.toFile().setWritable(false)).isTrue();
        assumeThat(Files.isWritable(cache)).isFalse();
        WorkDir.open(root, UUID.randomUUID(), journal).close();
        assertThat(cache).doesNotExist();
    }

    /** A process that a module started and forgot still writes there. */
    @Test
    void whatCannotBeRemovedKeepsNobodyFromStarting() throws IOException, InterruptedException {
        Path killed = leftover();
        AtomicBoolean over = new AtomicBoolean();
        Thread forgotten = Thread.ofPlatform().start(() -> writeInto(killed.resolve("still"), over));
        try {
            for (int n = 0; n < 20; n++) {
                if (Files.exists(killed)) {
                    Files.write(killed.resolve("lock"), new byte[0]);
                }
                WorkDir.open(root, UUID.randomUUID(), journal).close();
            }
        } finally {
            over.set(true);
            forgotten.join();
        }
    }

    private Path leftover() throws IOException {
        Path killed = Files.createDirectory(root.resolve(UUID.randomUUID().toString()));
        Files.createFile(killed.resolve("lock"));
        return killed;
    }

    private static void writeInto(Path folder, AtomicBoolean over) {
        for (long n = 0; !over.get(); n++) {
            try {
                Files.createDirectories(folder);
                Files.writeString(folder.resolve("file" + n), "text");
            } catch (IOException swept) {
                // Made again with the next one.
            }
        }
    }
}
