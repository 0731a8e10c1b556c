package dev.runners.e2e.faults;

import java.nio.file.Path;
import java.util.Optional;

/** Ends what runs from a folder: at the end of a test run, and what one that was killed has left behind. */
final class Leftovers {

    private Leftovers() {}

    static void endIn(Path dir) {
        ProcessHandle.allProcesses()
                .filter(process ->
                        isOurs(process.info().command(), process.info().commandLine(), dir))
                .forEach(process -> {
                    process.destroyForcibly();
                    process.onExit().join();
                });
    }

    private static boolean isOurs(Optional<String> program, Optional<String> commandLine, Path dir) {
        return program.filter(path -> path.endsWith("/java") || path.endsWith("/postgres"))
                        .isPresent()
                && commandLine.filter(line -> line.contains(dir.toString())).isPresent();
    }
}
