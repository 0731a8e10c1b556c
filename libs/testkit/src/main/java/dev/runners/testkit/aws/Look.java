package dev.runners.testkit.aws;

import dev.runners.testkit.aws.ecs.Ecs;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/** The thread on which ECS looks at its tasks and services, again and again. */
final class Look implements Runnable, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Look.class.getName());

    private final Ecs ecs;
    private final Lock lock;
    private final Clock clock;
    private final Duration every;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this, "aws-double-ecs");

    Look(Ecs ecs, Lock lock, Clock clock, Duration every) {
        this.ecs = ecs;
        this.lock = lock;
        this.clock = clock;
        this.every = every;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                once();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void once() {
        lock.lock();
        try {
            ecs.look(clock.instant());
        } catch (RuntimeException e) {
            // Whatever one look met, a full disk for one, the next may not meet: an ECS that stops looking is none.
            LOG.log(System.Logger.Level.WARNING, "ECS could not look at its tasks", e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
