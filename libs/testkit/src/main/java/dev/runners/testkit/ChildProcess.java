package dev.runners.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Starting child processes, and running them to the end. */
final class ChildProcess {

    private ChildProcess() {}

    static Process start(ProcessBuilder command, Path log) {
        try {
            return command.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new PartFailed("Cannot start " + command.command().getFirst(), e);
        }
    }

    /** Runs to the end; fails with what it said when that is not 0. */
    static void run(ProcessBuilder command) {
        try {
            Process process = command.redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new PartFailed(command.command() + " failed: " + said);
            }
        } catch (IOException e) {
            throw new PartFailed("Cannot run " + command.command().getFirst(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed("Interrupted", e);
        }
    }
}
