package dev.runners.bench.ingest;

import dev.runners.bench.Place;
import dev.runners.local.Refusal;
import dev.runners.testkit.http.KeepAlive;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The load, the same for all who speak HTTP: on each connection the next Runner's heartbeat as soon as one is answered. */
final class Beats {

    /** Where the contenders' figures meet. */
    static final String A_CORE = "beats/core s";

    static final int RUNNERS = 100_000;

    /** Each waits for its answer, which may take as long as a batch is collected for. */
    static final int CONNECTIONS = 1_000;

    private static final Duration ROUND = Duration.ofSeconds(20);
    private static final Duration QUICK_ROUND = Duration.ofSeconds(5);
    private static final double NANOS = 1e9;
    private static final double MICROS = 1e6;

    private Beats() {}

    /** One heartbeat; fails unless it was accepted. */
    interface Beat {
        void send(KeepAlive connection, int runner) throws IOException;
    }

    /** Processor time of what is measured, in seconds. */
    interface Cpu {
        double seconds() throws IOException;
    }

    /** How long a round is. */
    static Duration round(Place place) {
        return place.quick() ? QUICK_ROUND : ROUND;
    }

    /** Every Runner once, which is not counted: all are known and ONLINE then. */
    static void all(URI origin, Place place, Beat beat) throws Exception {
        int count = place.size(RUNNERS);
        onEach(origin, (connection, first) -> {
            for (int runner = first; runner < count; runner += CONNECTIONS) {
                beat.send(connection, runner);
            }
            return 0L;
        });
    }

    /** The figures of one round. */
    static Map<String, Double> measure(URI origin, Place place, Beat beat, Cpu cpu) throws Exception {
        int count = place.size(RUNNERS);
        double before = cpu.seconds();
        long start = System.nanoTime();
        long end = start + round(place).toNanos();
        long accepted = onEach(origin, (connection, first) -> {
            long own = 0;
            for (int runner = first; System.nanoTime() < end; runner = next(runner, first, count)) {
                beat.send(connection, runner);
                own++;
            }
            return own;
        });
        return figures(accepted, (System.nanoTime() - start) / NANOS, cpu.seconds() - before);
    }

    /** The figures that every contender has. */
    static Map<String, Double> figures(long accepted, double seconds, double cpu) {
        if (accepted == 0) {
            throw new Refusal("Not one heartbeat was accepted in a round: this machine is too busy to measure.");
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(A_CORE, accepted / cpu);
        figures.put("us/beat", cpu * MICROS / accepted);
        figures.put("beats/s", accepted / seconds);
        return figures;
    }

    private static int next(int runner, int first, int count) {
        return runner + CONNECTIONS < count ? runner + CONNECTIONS : first;
    }

    private interface Share {
        long run(KeepAlive connection, int first) throws IOException;
    }

    private static long onEach(URI origin, Share share) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> all = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                int first = i;
                all.add(threads.submit(() -> {
                    try (KeepAlive connection = new KeepAlive(origin, Map.of())) {
                        return share.run(connection, first);
                    }
                }));
            }
            long sum = 0;
            for (Future<Long> one : all) {
                sum += one.get();
            }
            return sum;
        }
    }
}
