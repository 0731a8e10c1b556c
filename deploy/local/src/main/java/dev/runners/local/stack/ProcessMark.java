package dev.runners.local.stack;

import dev.runners.local.files.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A process that we started, by id and start time: ids are used again, and no foreign process may ever be ended.
 *
 * @param startedAt as the operating system says it; it may differ by a little when the clock was set
 */
record ProcessMark(long pid, Instant startedAt) {

    private static final Duration CLOCK_SET = Duration.ofSeconds(2);
    private static final Pattern SPACE = Pattern.compile("\\s+");

    static ProcessMark of(ProcessHandle process) {
        return new ProcessMark(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    static Optional<ProcessMark> read(Path file) {
        try {
            String[] words = SPACE.split(Files.readString(file).strip(), -1);
            return words.length == 2
                    ? Optional.of(new ProcessMark(Long.parseLong(words[0]), Instant.parse(words[1])))
                    : Optional.empty();
        } catch (IOException | NumberFormatException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    void write(Path file) {
        PrivateFile.write(file, pid + " " + startedAt + "\n");
    }

    /** The very process that was marked, while it lives. */
    Optional<ProcessHandle> living() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
    }

    private boolean isSame(ProcessHandle process) {
        return process.info()
                .startInstant()
                .filter(start -> Duration.between(start, startedAt).abs().compareTo(CLOCK_SET) <= 0)
                .isPresent();
    }
}
