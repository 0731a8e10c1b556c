package dev.runners.agent.terraform;

import dev.runners.agent.log.DecodeOutput;
import dev.runners.agent.log.ShipLog;
import dev.runners.contracts.job.LogStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Carries one output of a child into the job's log. Reads no faster than the log is taken, so the child waits. */
final class PumpOutput {

    private static final int BUFFER = 8 * 1024;
    private static final long QUIET_NANOS = 2_000_000_000L;

    private final InputStream from;
    private final LogStream stream;
    private final ShipLog log;
    private final Thread thread;
    private volatile long readingSince = System.nanoTime();
    private volatile boolean reading = true;

    PumpOutput(InputStream from, LogStream stream, ShipLog log) {
        this.from = from;
        this.stream = stream;
        this.log = log;
        this.thread = Thread.ofPlatform().name("output").daemon().start(this::run);
    }

    /** Waits for the end of an ended child's output; what it left running in the background is not waited for. */
    void awaitEnd() throws InterruptedException {
        long since = System.nanoTime();
        while (!thread.join(Duration.ofMillis(50))) {
            long now = System.nanoTime();
            if (reading && now - readingSince > QUIET_NANOS && now - since > QUIET_NANOS) {
                thread.interrupt();
                return;
            }
        }
    }

    private void run() {
        DecodeOutput decode = new DecodeOutput(log.secrets());
        byte[] buffer = new byte[BUFFER];
        try {
            for (int n = read(buffer); n >= 0; n = read(buffer)) {
                log.write(stream, decode.decode(buffer, n));
            }
            log.write(stream, decode.end());
        } catch (IOException e) {
            // The pipe is gone: that is its end.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int read(byte[] buffer) throws IOException {
        readingSince = System.nanoTime();
        reading = true;
        try {
            return from.read(buffer);
        } finally {
            reading = false;
        }
    }
}
