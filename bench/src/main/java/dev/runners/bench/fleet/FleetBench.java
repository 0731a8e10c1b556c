package dev.runners.bench.fleet;

import dev.runners.bench.Bench;
import dev.runners.bench.Place;
import dev.runners.bench.heartbeat.FieldFleet;
import dev.runners.bench.heartbeat.StartHeartbeatService;
import dev.runners.bench.heartbeat.WatchSilences;
import dev.runners.bench.plane.LoneService;
import dev.runners.bench.plane.ProcessorTime;
import dev.runners.bench.result.Figures;
import dev.runners.testkit.fleet.Fleet;
import dev.runners.testkit.fleet.Tally;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What fleets of three sizes cost heartbeat-service at the field's pace. */
public final class FleetBench implements Bench {

    private static final List<Integer> SIZES = List.of(10_000, 100_000, 300_000);
    private static final int ROUND_SECONDS = 180;
    private static final int LEAST_HEAP_MIB = 192;
    /** As much heap as the largest size wants. */
    private static final int RUNNERS_A_HEAP_MIB = 500;

    private static final double BYTES_A_MIB = 1 << 20;
    private static final double NANOS = 1e9;
    private static final double MICROS = 1e6;
    private static final double P99 = 0.99;
    private static final double MEDIAN = 0.5;

    @Override
    public String name() {
        return "fleet";
    }

    @Override
    public String measures() {
        return "heartbeat-service under fleets that beat every " + FieldFleet.INTERVAL_SECONDS + " s for "
                + ROUND_SECONDS
                + " s a round, over " + Fleet.MOST_CONNECTIONS + " connections; processor share of one core, resident"
                + " memory, answer from the send and from when it was due, live heap after a collection, OFFLINE while"
                + " heartbeats came (false) or while the load itself was late";
    }

    @Override
    public Figures run(Place place) throws Exception {
        Figures figures = new Figures();
        for (int size : SIZES) {
            measure(place, place.size(size), figures);
        }
        return figures;
    }

    private static void measure(Place place, int size, Figures figures) throws Exception {
        int heap = Math.max(LEAST_HEAP_MIB, size / RUNNERS_A_HEAP_MIB);
        String row = String.format(Locale.ROOT, "%,d Runners, heap of %d MiB at most", size, heap);
        try (LoneService part = StartHeartbeatService.alone(place, heap, FieldFleet.timing(place));
                WatchSilences silences = WatchSilences.at(part.bootstrapServers())) {
            double empty = part.process().liveMib();
            try (Fleet fleet = FieldFleet.start(place, part, size)) {
                for (int round = 1; round <= place.rounds(); round++) {
                    Map<String, Double> once = once(place, part, fleet, silences);
                    once.put("B/Runner", (once.getOrDefault("live MiB", 0d) - empty) * BYTES_A_MIB / size);
                    figures.add(row, once);
                    place.say("round " + round + ", " + row + ": " + once);
                }
            }
        }
    }

    private static Map<String, Double> once(Place place, LoneService part, Fleet fleet, WatchSilences silences)
            throws Exception {
        FieldFleet.beginStretch(fleet, silences);
        var _ = fleet.tally().next();
        double cpu = part.process().cpu();
        double kafka = part.kafkaCpu();
        double load = ProcessorTime.ofOne(ProcessHandle.current());
        long start = System.nanoTime();
        Thread.sleep(FieldFleet.seconds(ROUND_SECONDS, place));
        double seconds = (System.nanoTime() - start) / NANOS;
        Tally.Window window = fleet.tally().next();
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("beats/s", window.accepted() / seconds);
        figures.put("core share", (part.process().cpu() - cpu) / seconds);
        figures.put("us/beat", (part.process().cpu() - cpu) * MICROS / Math.max(1, window.accepted()));
        figures.put("RSS MiB", part.process().residentMib());
        figures.put("p50 ms", window.answers().millis(MEDIAN));
        figures.put("p99 ms", window.answers().millis(P99));
        figures.put("p99 ms since due", window.sinceDue().millis(P99));
        figures.put("not accepted", (double) (window.unavailable() + window.refused() + window.failed()));
        figures.put("false OFFLINE", (double) FieldFleet.silences(fleet, silences, false, place));
        figures.put("OFFLINE, load late", (double) FieldFleet.silences(fleet, silences, true, place));
        figures.put("Kafka share", (part.kafkaCpu() - kafka) / seconds);
        figures.put("load share", (ProcessorTime.ofOne(ProcessHandle.current()) - load) / seconds);
        figures.put("live MiB", part.process().liveMib());
        return figures;
    }
}
