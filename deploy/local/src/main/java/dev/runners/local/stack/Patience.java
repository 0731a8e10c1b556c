package dev.runners.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a part may take to get ready: as long as it goes on writing its log or using the processor, for a slow machine is
 * no broken part (and a service says nothing before it has started), but not for ever, for a part may be busy with failing.
 */
final class Patience {

    static final Duration SILENT = Duration.ofMinutes(2);
    static final Duration AT_ALL = Duration.ofMinutes(15);

    /** An idle JVM uses less than this in the time that it may be silent. */
    private static final Duration WORK = Duration.ofSeconds(2);

    private final Path log;
    private final Instant begun;
    private long size;
    private Duration worked = Duration.ZERO;
    private Instant moved;

    Patience(Path log, Instant begun) {
        this.log = log;
        this.begun = begun;
        this.size = size();
        this.moved = begun;
    }

    /**
     * Looks at the log; to be asked again and again.
     *
     * @param processor time that the part has used since it was started
     */
    boolean isOver(Instant now, Duration processor) {
        long before = size;
        size = size();
        boolean works = processor.minus(worked).compareTo(WORK) >= 0;
        if (works) {
            worked = processor;
        }
        if (size != before || works) {
            moved = now;
        }
        return !now.isBefore(moved.plus(SILENT)) || !now.isBefore(begun.plus(AT_ALL));
    }

    /** What is said of the part that was waited for. */
    String spent(Instant now) {
        return "was ended by the launcher: it was not ready after " + seconds(begun, now)
                + " s and had neither worked nor written to its log for " + seconds(moved, now) + " s";
    }

    private long size() {
        try {
            return Files.size(log);
        } catch (IOException e) {
            // It has written none yet.
            return 0;
        }
    }

    private static long seconds(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds();
    }
}
