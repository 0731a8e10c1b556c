package dev.runners.testkit.aws.ecs;

import dev.runners.testkit.aws.logs.LogLine;
import dev.runners.testkit.aws.logs.LogStore;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes what a task has said since the last time to its log stream, line by line. How far it came stands with the last
 * event, so a kill neither loses nor doubles a line.
 */
final class CollectOutput {

    private static final int MOST_BYTES = 1024 * 1024;

    private final LogStore logs;

    CollectOutput(LogStore logs) {
        this.logs = logs;
    }

    /** @param ended whether there will be no more, so that a last line without its end is a line */
    void collect(Task.Output to, Path output, boolean ended, Instant now) {
        List<LogLine> known = logs.lines(to.groupArn(), to.stream());
        long from = known.isEmpty() ? 0 : known.getLast().upTo();
        byte[] more = read(output, from);
        List<LogLine> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < more.length; i++) {
            if (more[i] == '\n') {
                lines.add(line(more, start, i, from + i + 1, now));
                start = i + 1;
            }
        }
        if (start < more.length && (ended || (start == 0 && more.length == MOST_BYTES))) {
            lines.add(line(more, start, more.length, from + more.length, now));
        }
        if (!lines.isEmpty()) {
            logs.append(to.groupArn(), to.stream(), lines);
        }
    }

    private static LogLine line(byte[] bytes, int start, int end, long upTo, Instant now) {
        String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        return new LogLine(now, now, text, upTo);
    }

    private static byte[] read(Path output, long from) {
        if (!Files.exists(output)) {
            return new byte[0];
        }
        try (RandomAccessFile file = new RandomAccessFile(output.toFile(), "r")) {
            byte[] more = new byte[Math.clamp(file.length() - from, 0, MOST_BYTES)];
            file.seek(from);
            file.readFully(more);
            return more;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
