package dev.runners.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starting, running to the end, and ending child processes. */
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

    /** Ends it at once (SIGKILL) and waits until it is gone. */
    static void kill(ProcessHandle process) {
        process.destroyForcibly();
        if (!awaitEnd(process, Duration.ofSeconds(20))) {
            throw new PartFailed("Process " + process.pid() + " does not end");
        }
    }

    /** Whether it ended within this time. */
    static boolean awaitEnd(ProcessHandle process, Duration atMost) {
        try {
            process.onExit().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new PartFailed("Cannot wait for process " + process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed("Interrupted", e);
        }
    }
}
