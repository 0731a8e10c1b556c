package dev.runners.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** What a test run leaves in its folder: processes that run from there, and files. */
public final class Leftovers {

    private Leftovers() {}

    /** Ends what runs from a folder: at the end of a run, and before one, if the run before was killed. */
    public static void end(Path dir) {
        ProcessHandle.allProcesses()
                .filter(process -> runsFrom(process.info(), dir))
                .forEach(process -> {
                    process.destroyForcibly();
                    process.onExit().join();
                });
    }

    public static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean runsFrom(ProcessHandle.Info process, Path dir) {
        return process.command()
                        .filter(path -> path.endsWith("/java") || path.endsWith("/postgres"))
                        .isPresent()
                && process.commandLine()
                        .filter(line -> line.contains(dir.toString()))
                        .isPresent();
    }
}
