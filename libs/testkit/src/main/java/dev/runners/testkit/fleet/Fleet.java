package dev.runners.testkit.fleet;

import dev.runners.contracts.Timing;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Runners that beat from this process until it is closed: over at most 2,000 connections, for a machine's ports and files
 * end before its Runners do. What it holds of them is in memory only.
 */
public final class Fleet implements AutoCloseable {

    /** Connections at most; below, each Runner has its own. */
    public static final int MOST_CONNECTIONS = 2_000;

    /** Runners at most that wait for jobs: each holds two connections more. */
    public static final int MOST_WORKERS = 200;

    private static final double MILLIS = 1_000;

    private final URI origin;
    private final Tally tally = new Tally();
    private final List<FleetRunner> runners;
    private final List<BeatInTurn> connections = new ArrayList<>();
    private final List<TakeJobs> workers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private Fleet(URI origin, List<FleetRunner> runners) {
        this.origin = origin;
        this.runners = List.copyOf(runners);
    }

    /**
     * Starts them.
     *
     * @param origin of the control plane, {@code http} only
     * @param timing how fast time goes there
     */
    public static Fleet start(URI origin, List<RunnerAccess> credentials, Rhythm rhythm, Timing timing) {
        long now = System.nanoTime();
        Fleet fleet = new Fleet(
                origin,
                credentials.stream()
                        .map(access -> new FleetRunner(access, now + rhythm.first()))
                        .toList());
        int count = Math.min(MOST_CONNECTIONS, credentials.size());
        double interval = timing.heartbeatInterval().toMillis() / MILLIS;
        for (int i = 0; i < count; i++) {
            List<FleetRunner> shared = new ArrayList<>();
            for (int j = i; j < fleet.runners.size(); j += count) {
                shared.add(fleet.runners.get(j));
            }
            BeatInTurn connection = new BeatInTurn(origin, shared, rhythm, interval, fleet.tally);
            fleet.connections.add(connection);
            fleet.threads.add(Thread.ofVirtual().name("beat-" + i).start(connection));
        }
        return fleet;
    }

    /** From now on the first of them, {@link #MOST_WORKERS} at most, take jobs and bring them to their end, doing nothing. */
    public void takeJobs() {
        runners.stream().limit(MOST_WORKERS).forEach(runner -> {
            TakeJobs worker = new TakeJobs(runner, origin, tally);
            workers.add(worker);
            threads.add(Thread.ofVirtual().name("jobs-" + runner).start(worker));
        });
    }

    public List<FleetRunner> runners() {
        return runners;
    }

    public Tally tally() {
        return tally;
    }

    /** This share of the Runners by chance, at least one. */
    public List<FleetRunner> some(double share) {
        List<FleetRunner> all = new ArrayList<>(runners);
        Collections.shuffle(all, ThreadLocalRandom.current());
        return List.copyOf(all.subList(0, Math.min(all.size(), (int) Math.max(1, Math.round(share * all.size())))));
    }

    /** Breaks off this share of the connections by chance, at least one. Returns how many. */
    public int cut(double share) {
        List<BeatInTurn> all = new ArrayList<>(connections);
        Collections.shuffle(all, ThreadLocalRandom.current());
        int count = Math.min(all.size(), (int) Math.max(1, Math.round(share * all.size())));
        all.subList(0, count).forEach(BeatInTurn::cut);
        return count;
    }

    /** Returns when no thread of it is left; the control plane finds them silent. */
    @Override
    public void close() {
        connections.forEach(BeatInTurn::close);
        workers.forEach(TakeJobs::close);
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
