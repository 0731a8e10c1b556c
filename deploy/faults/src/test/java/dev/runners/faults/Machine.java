package dev.runners.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.faults.Ledger.Execution;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One machine of the fleet: a Runner with slots that keeps the protocol to the letter. It begins only what has been
 * acknowledged, repeats what was not answered with the same key, lets go of what it is told to, and never asks twice.
 */
final class Machine {

    static final int SLOTS = 12;

    private static final Duration CLAIM_AGAIN = Duration.ofMillis(1_500);
    private static final int SPREAD_MILLIS = 300;

    final Fleet fleet;
    final Set<Execution> executions = ConcurrentHashMap.newKeySet();

    private final List<Service> heartbeats;
    private final Random random;
    private volatile Life life;
    private volatile boolean draining;
    private volatile CompletableFuture<Void> network = CompletableFuture.completedFuture(null);

    /** From one process start to its end. */
    record Life(ProtocolRunner runner, Semaphore slots, CompletableFuture<Void> over, AtomicLong heardAt) {

        private static Life of(ProtocolRunner runner) {
            return new Life(runner, new Semaphore(SLOTS), new CompletableFuture<>(), new AtomicLong(System.nanoTime()));
        }
    }

    /**
     * Does nothing yet.
     *
     * @param heartbeats the instances that it sends its heartbeats to, in turn
     */
    Machine(ProtocolRunner runner, Fleet fleet, List<Service> heartbeats, long seed) {
        this.fleet = fleet;
        this.heartbeats = heartbeats;
        this.random = new Random(seed);
        this.life = Life.of(runner);
    }

    UUID id() {
        return life.runner.id();
    }

    void start() {
        Life now = life;
        run(now, () -> beat(now));
        run(now, () -> claim(now));
    }

    /** It says that it wants no more, and goes on asking: no claim may give it anything. */
    void drain() {
        draining = true;
    }

    /** Nothing gets out any more; what was on its way may arrive. */
    void cut() {
        network = new CompletableFuture<>();
    }

    void reconnect() {
        network.complete(null);
    }

    /** Power off and on: nothing of it runs any more, and a new process claims. */
    void restart() {
        life.over.complete(null);
        executions.forEach(Execution::end);
        executions.clear();
        life = Life.of(life.runner.restarted());
        start();
    }

    void end() {
        life.over.complete(null);
        network.complete(null);
    }

    /** Waits while it is cut off; false when this process is no more. */
    boolean goesOn(Life now) {
        CompletableFuture.anyOf(network, now.over).join();
        return !now.over.isDone();
    }

    private void run(Life now, Runnable task) {
        fleet.run(() -> {
            try {
                task.run();
            } catch (CancellationException e) {
                if (!now.over.isDone()) {
                    throw e;
                }
            }
        });
    }

    private void beat(Life now) {
        Caller caller = now.runner.at(heartbeats.toArray(Service[]::new)).caller();
        while (goesOn(now)) {
            long sent = System.nanoTime();
            Answer answer = caller.once(ProtocolRunner.heartbeat(Map.of("draining", draining, "slots", SLOTS)));
            if (answer.isOk()) {
                now.heardAt.set(sent);
                answer.json().path("cancelled_job_ids").forEach(job -> letGo(UUID.fromString(job.asText())));
            }
            rest(now, Parts.TIMING.heartbeatInterval());
        }
    }

    private void letGo(UUID job) {
        executions.stream().filter(one -> one.job().equals(job)).forEach(Execution::stop);
    }

    private void claim(Life now) {
        while (goesOn(now)) {
            now.slots.acquireUninterruptibly();
            Call claim = ProtocolRunner.claim(UUID.randomUUID().toString());
            Answer answer = now.runner.caller().settle(claim, () -> goesOn(now));
            if (!goesOn(now)) {
                return;
            }
            JsonNode job = answer.ok().path("job");
            if (job.isObject()) {
                run(now, new Work(this, now, now.runner.held(job)));
            } else {
                now.slots.release();
                rest(now, CLAIM_AGAIN.plusMillis(random.nextInt(SPREAD_MILLIS)));
            }
        }
    }

    private static void rest(Life now, Duration pause) {
        try {
            now.over.get(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // It has rested.
            return;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
