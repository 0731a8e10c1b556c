package dev.runners.local.stack;

import dev.runners.local.Refusal;
import dev.runners.local.stack.StackStatus.PartState;
import dev.runners.local.stack.StackStatus.PartStatus;
import dev.runners.testkit.EndProcess;
import dev.runners.testkit.LastLines;
import dev.runners.testkit.PartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keeps one part running: starts it, sees that it gets ready, starts it again when it died, until it is stopped. */
final class SupervisePart implements Runnable {

    private static final long PROBE_MILLIS = 100;
    /** The first service of a build that ends writes its classes down: a busy machine was seen to want more than 20 s. */
    private static final Duration STOP_WITHIN = Duration.ofSeconds(60);

    /** What a part that is watched tells. */
    interface Events {
        void changed();

        void said(String sentence);
    }

    final CompletableFuture<Void> firstReady = new CompletableFuture<>();

    private final Part part;
    private final Path log;
    private final Path mark;
    private final List<SupervisePart> after;
    private final Events events;
    private final BackOff backOff = new BackOff();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile PartStatus status;
    private volatile @Nullable ProcessHandle process;

    SupervisePart(Part part, Path log, Path mark, List<SupervisePart> after, Events events) {
        this.part = part;
        this.log = log;
        this.mark = mark;
        this.after = after;
        this.events = events;
        this.status = new PartStatus(part.name(), PartState.WAITING, null, part.port(), null, 0, null);
    }

    PartStatus status() {
        return status;
    }

    @Override
    public void run() {
        try {
            for (SupervisePart earlier : after) {
                earlier.firstReady.join();
            }
            while (!isStopping()) {
                runOnce();
            }
        } catch (RuntimeException | IOException e) {
            firstReady.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runOnce() throws IOException, InterruptedException {
        Instant begun = Instant.now();
        Patience patience = new Patience(log, begun);
        String why;
        try {
            Process child = start();
            if (child == null) {
                return;
            }
            if (becomesReady(child, patience)) {
                set(PartState.READY, child.pid(), begun, status.note());
                if (firstReady.complete(null)) {
                    events.said(String.format(
                            Locale.ROOT,
                            "%-18s ready on port %d after %.1f s",
                            part.name(),
                            part.port(),
                            seconds(Duration.between(begun, Instant.now()))));
                } else {
                    events.said(part.name() + " is ready again");
                }
                why = HowItEnded.said(child.waitFor(), begun, Instant.now());
            } else if (child.isAlive()) {
                why = patience.spent(Instant.now());
                EndProcess.end(child.toHandle(), part.stopSignal(), STOP_WITHIN);
            } else {
                why = HowItEnded.said(child.waitFor(), begun, Instant.now());
            }
        } catch (PartFailed | IOException e) {
            why = "could not be started: " + e.getMessage();
        }
        if (!isStopping()) {
            ended(why, Duration.between(begun, Instant.now()));
        }
    }

    private synchronized @Nullable Process start() throws IOException {
        if (isStopping()) {
            return null;
        }
        set(PartState.STARTING, null, null, status.note());
        Process child = part.start();
        ProcessMark.of(child.toHandle()).write(mark);
        process = child.toHandle();
        set(PartState.STARTING, child.pid(), Instant.now(), status.note());
        return child;
    }

    private boolean becomesReady(Process child, Patience patience) throws InterruptedException {
        while (child.isAlive() && !isStopping() && !patience.isOver(Instant.now(), worked(child))) {
            if (part.isReady()) {
                return true;
            }
            if (stopping.await(PROBE_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return false;
    }

    private static Duration worked(Process child) {
        return child.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private void ended(String why, Duration run) throws InterruptedException {
        if (!firstReady.isDone()) {
            set(PartState.ENDED, null, null, why);
            throw new Refusal("Not everything gets ready: " + part.name() + " " + why + ". The end of " + log + ":\n"
                    + LastLines.of(log));
        }
        Duration wait = backOff.afterRunning(run);
        status = new PartStatus(part.name(), PartState.ENDED, null, part.port(), null, status.restarts() + 1, why);
        events.changed();
        events.said(
                String.format(Locale.ROOT, "%s %s: it is started again in %.1f s", part.name(), why, seconds(wait)));
        if (stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
        }
    }

    /** Ends it for good and waits until it is gone. */
    void stop() {
        stopping.countDown();
        synchronized (this) {
            ProcessHandle child = process;
            if (child != null && child.isAlive()) {
                EndProcess.end(child, part.stopSignal(), STOP_WITHIN);
            }
            firstReady.completeExceptionally(new Refusal("It was stopped before it was ready."));
            if (child == null || !child.isAlive()) {
                deleteMark();
            }
            set(PartState.STOPPED, null, null, null);
        }
    }

    /** SIGKILL, as a fault would do it; it is started again. */
    void kill() {
        ProcessHandle child = process;
        if (child == null || !child.destroyForcibly()) {
            throw new IllegalStateException(part.name() + " does not run");
        }
        child.onExit().join();
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void set(PartState state, @Nullable Long pid, @Nullable Instant startedAt, @Nullable String note) {
        status = new PartStatus(part.name(), state, pid, part.port(), startedAt, status.restarts(), note);
        events.changed();
    }

    private void deleteMark() {
        try {
            Files.deleteIfExists(mark);
        } catch (IOException e) {
            events.said("Cannot delete " + mark);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000d;
    }
}
