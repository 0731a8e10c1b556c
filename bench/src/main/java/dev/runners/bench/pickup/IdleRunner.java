package dev.runners.bench.pickup;

import dev.runners.testkit.fleet.RunnerAccess;
import dev.runners.testkit.fleet.RunnerCalls;
import dev.runners.testkit.fleet.RunnerCalls.Held;
import dev.runners.testkit.http.KeepAlive;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One Runner with one slot, as our agent: one thread listens, another claims whenever the bell has rung, as long as there
 * is work, and ends each job at once. Rings that come while it claims make one more claim.
 */
final class IdleRunner {

    private final Pickups pickups;
    private final RunnerCalls calls;
    private final KeepAlive bell;
    private final AtomicBoolean rung = new AtomicBoolean();
    private final AtomicReference<@Nullable Throwable> failure;
    private final Thread listener;
    private final Thread claimer;
    private volatile boolean closed;

    IdleRunner(
            RunnerAccess runner,
            URI origin,
            Waiting waiting,
            Pickups pickups,
            AtomicReference<@Nullable Throwable> failure) {
        this.pickups = pickups;
        this.calls = new RunnerCalls(runner, origin);
        this.bell = runner.connect(origin);
        this.failure = failure;
        this.claimer = Thread.ofVirtual().unstarted(() -> watched(this::claimWhenRung));
        this.listener = Thread.ofVirtual().unstarted(() -> watched(() -> waiting.listen(bell, this::ring)));
    }

    void start() {
        claimer.start();
        listener.start();
    }

    private void ring() {
        if (rung.compareAndSet(false, true)) {
            pickups.busy();
            LockSupport.unpark(claimer);
        }
    }

    private void claimWhenRung() throws IOException {
        while (!closed) {
            if (rung.get()) {
                rung.set(false);
                try {
                    claimAll();
                } finally {
                    pickups.idleAgain();
                }
            } else {
                LockSupport.park(this);
            }
        }
    }

    private void claimAll() throws IOException {
        while (true) {
            pickups.claimBegins();
            Held held = calls.claim();
            if (held == null) {
                return;
            }
            pickups.had(held.job());
            calls.report(held, "PROCESSING");
            calls.report(held, "SUCCESS");
        }
    }

    private void watched(Work work) {
        try {
            work.run();
        } catch (IOException | RuntimeException e) {
            if (!closed) {
                failure.compareAndSet(null, e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    /** Returns when it has ended what it was at. */
    void stop() throws InterruptedException {
        closed = true;
        listener.interrupt();
        bell.close();
        LockSupport.unpark(claimer);
        claimer.join();
        listener.join();
        calls.close();
    }
}
