package dev.runners.faults;

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

    /** Of each job the attempts whose SUCCESS was answered 200. */
    final Map<UUID, Set<UUID>> succeeded = new ConcurrentHashMap<>();

    /** Attempts whose SUCCESS was answered 409. */
    final Queue<UUID> refused = new ConcurrentLinkedQueue<>();

    /** Keys of the chunks of log that were accepted. */
    final Queue<String> chunks = new ConcurrentLinkedQueue<>();

    /** Whatever a machine did not expect. */
    final Queue<Throwable> broken = new ConcurrentLinkedQueue<>();

    final Ledger ledger = new Ledger();
    final List<Machine> machines = new ArrayList<>();

    private final Map<UUID, CompletableFuture<Void>> releases = new ConcurrentHashMap<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    Machine add(ProtocolRunner runner, List<Service> heartbeats, long seed) {
        Machine machine = new Machine(runner, this, heartbeats, seed);
        machines.add(machine);
        return machine;
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

    void end() {
        machines.forEach(Machine::end);
        Await.until("all machines have ended").until(() -> threads.stream().noneMatch(Thread::isAlive));
    }
}
