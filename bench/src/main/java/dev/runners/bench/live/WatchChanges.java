package dev.runners.bench.live;

import dev.runners.bench.Contender;
import dev.runners.bench.Place;
import dev.runners.testkit.fleet.Latencies;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Makes changes, each when all streams have shown the last one, and looks when each stream shows it. */
record WatchChanges(String name, Place place, Streams streams, Change change) implements Contender {

    private static final int CHANGES = 40;
    /** Windows are looked at five times a second: changes come at any moment in between. */
    private static final int TICK_MILLIS = 200;

    private static final double MEDIAN = 0.5;
    private static final double P99 = 0.99;

    /** Something that everybody who watches is to see. */
    interface Change {

        /** Says what to look for, does it, and returns when it is accepted. */
        Pending make() throws Exception;
    }

    /**
     * A change that is on its way.
     *
     * @param accepted on this process's clock, in nanoseconds
     */
    record Pending(Sighting sighting, long accepted) {}

    @Override
    public Map<String, Double> once() throws Exception {
        Latencies latencies = new Latencies();
        long before = streams.received();
        int changes = place.size(CHANGES);
        for (int i = 0; i < changes; i++) {
            Pending pending = change.make();
            pending.sighting().await(pending.accepted(), latencies);
            Thread.sleep(ThreadLocalRandom.current().nextInt(TICK_MILLIS));
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("p50 ms", latencies.millis(MEDIAN));
        figures.put("p99 ms", latencies.millis(P99));
        figures.put("KiB/change", (streams.received() - before) / 1024.0 / changes / streams.count());
        return figures;
    }
}
