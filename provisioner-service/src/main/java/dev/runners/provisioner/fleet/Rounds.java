package dev.runners.provisioner.fleet;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Rounds of work on a virtual thread of its own: one whenever there is news, and one when there was none for a while. */
public final class Rounds {

    private static final Duration STOP = Duration.ofSeconds(3);

    /** One round; what fails in it is its own to say, for the next one comes all the same. */
    public interface Round {
        void work() throws InterruptedException;
    }

    private final Duration atLeast;
    private final Round round;
    private final Semaphore news = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopped;
    /** Until the next one. Of that thread alone. */
    private Duration wait;

    /** @param atLeast how long without news until a round comes by itself */
    public Rounds(String name, Duration atLeast, Round round) {
        this.atLeast = atLeast;
        this.wait = atLeast;
        this.round = round;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public void news() {
        news.release();
    }

    /** Called within a round: the next one comes in so long already, if that is earlier. */
    public void again(Duration in) {
        wait = in.compareTo(atLeast) < 0 ? in : atLeast;
    }

    public boolean isStopped() {
        return stopped;
    }

    /** Waits for the round at work, 3 s at most. */
    public void stop() throws InterruptedException {
        stopped = true;
        news.release();
        thread.join(STOP);
    }

    private void run() {
        try {
            while (!stopped) {
                var _ = news.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
                news.drainPermits();
                wait = atLeast;
                round.work();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
