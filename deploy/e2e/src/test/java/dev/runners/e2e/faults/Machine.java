package dev.runners.e2e.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.e2e.faults.Caller.Answer;
import dev.runners.e2e.faults.Caller.Call;
import dev.runners.e2e.faults.Ledger.Execution;
import dev.runners.e2e.faults.ProtocolRunner.Held;
import java.time.Duration;
import java.util.Base64;
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

    private static final Duration CLAIM_AGAIN = Duration.ofMillis(700);

    private final Fleet fleet;
    private final Service heartbeats;
    private final Random random;
    private final Set<Execution> executions = ConcurrentHashMap.newKeySet();
    private volatile Life life;
    private volatile boolean draining;
    private volatile CompletableFuture<Void> network = CompletableFuture.completedFuture(null);

    /** From one process start to its end. */
    private record Life(ProtocolRunner runner, Semaphore slots, CompletableFuture<Void> over, AtomicLong heardAt) {}

    Machine(ProtocolRunner runner, Fleet fleet, Service heartbeats, long seed) {
        this.fleet = fleet;
        this.heartbeats = heartbeats;
        this.random = new Random(seed);
        this.life = begin(runner);
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
        life = begin(life.runner.restarted());
        start();
    }

    void end() {
        life.over.complete(null);
        network.complete(null);
    }

    private static Life begin(ProtocolRunner runner) {
        return new Life(runner, new Semaphore(SLOTS), new CompletableFuture<>(), new AtomicLong(System.nanoTime()));
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
        while (goesOn(now)) {
            long sent = System.nanoTime();
            Answer answer = now.runner.heartbeat(heartbeats, Map.of("draining", draining, "slots", SLOTS));
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
            JsonNode job =
                    now.runner.caller().settle(claim, () -> goesOn(now)).json().path("job");
            if (job.isObject()) {
                Held held = now.runner.held(job);
                run(now, () -> execute(now, held));
            } else {
                now.slots.release();
                rest(now, CLAIM_AGAIN.plusMillis(random.nextInt(300)));
            }
        }
    }

    private void execute(Life now, Held held) {
        try {
            AtomicLong contactAt = new AtomicLong(System.nanoTime());
            if (!say(now, held.report("PROCESSING", Map.of("phase", "apply")), contactAt)) {
                return;
            }
            Execution execution = fleet.ledger()
                    .begin(
                            held.job(),
                            held.id(),
                            () -> Math.max(now.heardAt.get(), contactAt.get())
                                    + Parts.TIMING.killAfter().toNanos());
            executions.add(execution);
            fleet.note(held, 1, say(now, held.log(Fleet.SECRET_LOG + " 1", held.id() + "-1"), contactAt));
            if (random.nextInt(20) == 0) {
                writeState(now, held);
            }
            CompletableFuture.anyOf(fleet.release(held.job()), execution.stopped(), now.over)
                    .join();
            execution.end();
            executions.remove(execution);
            if (!goesOn(now) || execution.stopped().isDone()) {
                return;
            }
            fleet.note(held, 2, say(now, held.log(Fleet.SECRET_LOG + " 2", held.id() + "-2"), contactAt));
            if (say(now, held.report("SUCCESS", Map.of()), contactAt)) {
                fleet.succeeded(held);
            } else {
                fleet.refused(held);
            }
        } finally {
            now.slots.release();
        }
    }

    /** Whether it was taken; 409 otherwise. */
    private boolean say(Life now, Call call, AtomicLong contactAt) {
        long sent = System.nanoTime();
        Answer answer = now.runner.caller().settle(call, () -> goesOn(now));
        if (answer.isOk()) {
            contactAt.set(sent);
        } else if (answer.status() != 409) {
            throw new IllegalStateException(call.path() + ": " + answer);
        }
        return answer.isOk();
    }

    private void writeState(Life now, Held held) {
        Call ask = Call.post("/api/jobs/" + held.job() + "/state-token", null)
                .with("X-Runner-Attempt", held.id().toString());
        String token = now.runner
                .caller()
                .settle(ask, () -> goesOn(now))
                .json()
                .path("token")
                .asText();
        String password = Base64.getEncoder()
                .encodeToString(("runner:" + token).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Call write = Call.post("/api/jobs/" + held.job() + "/state", Map.of("serial", 1, "secret", Fleet.SECRET_STATE));
        new Caller(now.runner.replicas(), () -> Map.of("Authorization", "Basic " + password))
                .settle(write, () -> goesOn(now));
    }

    /** Waits while it is cut off. */
    private boolean goesOn(Life now) {
        CompletableFuture.anyOf(network, now.over).join();
        return !now.over.isDone();
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
