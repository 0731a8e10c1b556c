package dev.runners.testkit;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends a process: politely first, by force when it does not listen. */
public final class EndProcess {

    public static final String TERMINATE = "TERM";
    /** PostgreSQL's fast shutdown: it does not wait for its clients to leave. */
    public static final String FAST_SHUTDOWN = "INT";

    private static final Duration FORCED = Duration.ofSeconds(20);

    private EndProcess() {}

    public static void end(ProcessHandle process, String signal, Duration patience) {
        signal(process, signal);
        if (!isGoneWithin(process, patience)) {
            var _ = isKilled(process);
        }
    }

    /** Ends it at once (SIGKILL) and waits until it is gone. */
    static void kill(ProcessHandle process) {
        if (!isKilled(process)) {
            throw new PartFailed("Process " + process.pid() + " does not end");
        }
    }

    private static boolean isKilled(ProcessHandle process) {
        process.destroyForcibly();
        return isGoneWithin(process, FORCED);
    }

    private static void signal(ProcessHandle process, String signal) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -s \"$1\" \"$2\"", "sh", signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isGoneWithin(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return !process.isAlive();
        } catch (ExecutionException e) {
            throw new PartFailed("Cannot wait for process " + process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
