package dev.runners.local.stack;

import dev.runners.local.files.Home;
import dev.runners.testkit.EndProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Ends what a launcher that was killed left running; only processes with a mark of ours, and only the very ones. */
public final class StopLeftovers {

    private static final String SUFFIX = ".process";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Services first: then neither broker nor database has to wait for them. */
    private static final List<String> LAST = List.of(LocalStack.KAFKA, LocalStack.POSTGRESQL);

    private StopLeftovers() {}

    static Path mark(Home home, String part) {
        return home.run().resolve(part + SUFFIX);
    }

    /** Returns the parts that were still running. */
    public static List<String> in(Home home) {
        List<String> parts = new ArrayList<>(marked(home));
        parts.removeAll(LAST);
        parts.addAll(LAST);
        List<String> ended = new ArrayList<>();
        for (String part : parts) {
            Path mark = mark(home, part);
            ProcessMark.read(mark).flatMap(ProcessMark::living).ifPresent(process -> {
                boolean postgres = part.equals(LocalStack.POSTGRESQL);
                EndProcess.end(process, postgres ? EndProcess.FAST_SHUTDOWN : EndProcess.TERMINATE, PATIENCE);
                ended.add(part);
            });
            delete(mark);
        }
        delete(home.status());
        return ended;
    }

    private static List<String> marked(Home home) {
        try (Stream<Path> files = Files.list(home.run())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
