package dev.runners.e2e.faults;

import dev.runners.e2e.faults.ProtocolRunner.Held;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Many machines, what they were told, and when the jobs they run may end. */
final class Fleet {

    static final String SECRET_LOG = "canary-of-the-log-5ba1c2";
    static final String SECRET_STATE = "canary-of-the-state-5ba1c2";

    private final Ledger ledger = new Ledger();
    private final List<Machine> machines = new ArrayList<>();
    private final Map<UUID, CompletableFuture<Void>> releases = new ConcurrentHashMap<>();
    private final Map<UUID, Set<UUID>> succeeded = new ConcurrentHashMap<>();
    private final Queue<Held> refused = new ConcurrentLinkedQueue<>();
    private final Queue<String> chunks = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> broken = new ConcurrentLinkedQueue<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    Machine add(ProtocolRunner runner, Service heartbeats, long seed) {
        Machine machine = new Machine(runner, this, heartbeats, seed);
        machines.add(machine);
        return machine;
    }

    List<Machine> machines() {
        return machines;
    }

    Ledger ledger() {
        return ledger;
    }

    void run(Runnable task) {
        threads.add(Thread.ofVirtual().start(() -> {
            try {
                task.run();
            } catch (RuntimeException | AssertionError e) {
                broken.add(e);
            }
        }));
    }

    /** Lets these jobs come to their end, whoever runs them. */
    void release(Collection<UUID> jobs) {
        jobs.forEach(job -> release(job).complete(null));
    }

    CompletableFuture<Void> release(UUID job) {
        return releases.computeIfAbsent(job, _ -> new CompletableFuture<>());
    }

    void succeeded(Held attempt) {
        succeeded
                .computeIfAbsent(attempt.job(), _ -> ConcurrentHashMap.newKeySet())
                .add(attempt.id());
    }

    void refused(Held attempt) {
        refused.add(attempt);
    }

    /** A chunk of log that was accepted. */
    void note(Held attempt, int number, boolean accepted) {
        if (accepted) {
            chunks.add(attempt.id() + "-" + number);
        }
    }

    /** Of each job the attempts whose SUCCESS was answered 200. */
    Map<UUID, Set<UUID>> successes() {
        return succeeded;
    }

    /** Attempts whose SUCCESS was answered 409. */
    Collection<Held> refusals() {
        return refused;
    }

    Collection<String> acceptedChunks() {
        return chunks;
    }

    Collection<Throwable> broken() {
        return broken;
    }

    void end() {
        machines.forEach(Machine::end);
        Await.until("all machines have ended").until(() -> threads.stream().noneMatch(Thread::isAlive));
    }
}
