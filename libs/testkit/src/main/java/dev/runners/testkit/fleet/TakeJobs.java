package dev.runners.testkit.fleet;

import dev.runners.testkit.http.KeepAlive;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Waits on a Runner's wake stream, claims when it is woken, and brings every job to its end without doing anything. */
final class TakeJobs implements Runnable {

    private static final long SHORTEST_PAUSE_MILLIS = 1_000;
    private static final long LONGEST_PAUSE_MILLIS = 3_000;

    private final FleetRunner runner;
    private final RunnerCalls calls;
    private final KeepAlive bell;
    private final Tally tally;
    private volatile boolean closed;

    TakeJobs(FleetRunner runner, URI origin, Tally tally) {
        this.runner = runner;
        this.calls = new RunnerCalls(runner.access(), origin);
        this.bell = runner.access().connect(origin);
        this.tally = tally;
    }

    @Override
    public void run() {
        try {
            while (!closed && !runner.isGone()) {
                listen();
                TimeUnit.MILLISECONDS.sleep(
                        ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            calls.close();
            bell.close();
        }
    }

    void close() {
        closed = true;
        bell.cut();
    }

    /** Until the stream ends, whatever ends it: it is opened again. */
    private void listen() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(bell.stream("/api/runners/wake"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null && !closed; line = lines.readLine()) {
                if (line.startsWith("data:")) {
                    claimAll();
                }
            }
        } catch (IOException e) {
            // A job that was held is lost with its Runner's silence, or goes back to the queue.
        } finally {
            bell.close();
        }
    }

    private void claimAll() throws IOException {
        RunnerCalls.Held held = runner.isSilent() ? null : calls.claim();
        while (held != null) {
            calls.report(held, "PROCESSING");
            calls.log(held, "A simulated Runner took this job: nothing was run.\n");
            calls.report(held, "SUCCESS");
            tally.job();
            held = closed || runner.isSilent() ? null : calls.claim();
        }
    }
}
