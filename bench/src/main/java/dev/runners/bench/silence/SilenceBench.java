package dev.runners.bench.silence;

import dev.runners.bench.Bench;
import dev.runners.bench.Place;
import dev.runners.bench.heartbeat.FieldFleet;
import dev.runners.bench.heartbeat.StartHeartbeatService;
import dev.runners.bench.heartbeat.WatchSilences;
import dev.runners.bench.plane.LoneService;
import dev.runners.bench.result.Figures;
import dev.runners.contracts.Timing;
import dev.runners.testkit.fleet.Fleet;
import dev.runners.testkit.fleet.FleetRunner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** How late a stopped Runner is said to be OFFLINE, in a fleet that goes on. */
public final class SilenceBench implements Bench {

    private static final int FLEET = 50_000;
    private static final int STOPPED = 1_000;
    private static final int HEAP_MIB = 256;
    private static final int STOP_WITHIN_SECONDS = 60;
    private static final long LOOK_MILLIS = 50;
    private static final long DEADLINE_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static final double MEDIAN = 0.5;
    private static final double P99 = 0.99;

    @Override
    public String name() {
        return "silence";
    }

    @Override
    public String measures() {
        return "ms from the send of a Runner's last heartbeat plus "
                + Timing.REAL.offlineAfter().toSeconds()
                + " s to OFFLINE read from Kafka, for " + STOPPED + " stopped at random moments among " + FLEET
                + " that beat every " + FieldFleet.INTERVAL_SECONDS
                + " s; early: said before that; false: of one whose heartbeats came";
    }

    @Override
    public Figures run(Place place) throws Exception {
        Figures figures = new Figures();
        int size = place.size(FLEET);
        try (LoneService part = StartHeartbeatService.alone(place, HEAP_MIB, FieldFleet.timing(place));
                WatchSilences silences = WatchSilences.at(part.bootstrapServers())) {
            try (Fleet fleet = FieldFleet.start(place, part, size)) {
                for (int round = 1; round <= place.rounds(); round++) {
                    Map<String, Double> once = once(place, fleet, silences);
                    figures.add("heartbeat-service", once);
                    place.say("round " + round + ": " + once);
                }
            }
        }
        return figures;
    }

    private static Map<String, Double> once(Place place, Fleet fleet, WatchSilences silences)
            throws InterruptedException {
        int count = place.size(STOPPED);
        long offlineAfter = FieldFleet.timing(place).offlineAfter().toMillis();
        FieldFleet.beginStretch(fleet, silences);
        List<FleetRunner> stopped = fleet.some((double) count / fleet.runners().size());
        long start = System.nanoTime();
        long within = FieldFleet.seconds(STOP_WITHIN_SECONDS, place).toNanos();
        List<Long> moments = ThreadLocalRandom.current()
                .longs(stopped.size(), 0, within)
                .sorted()
                .boxed()
                .toList();
        for (int i = 0; i < stopped.size(); i++) {
            TimeUnit.NANOSECONDS.sleep(start + moments.get(i) - System.nanoTime());
            stopped.get(i).fallSilent();
        }
        Map<UUID, Long> said = awaitAll(stopped, silences);
        List<Long> late = new ArrayList<>();
        for (FleetRunner runner : stopped) {
            long due = runner.heardAt() + offlineAfter;
            late.add(said.getOrDefault(runner.id(), Long.MAX_VALUE) - due);
        }
        late.sort(Long::compare);
        long lies = FieldFleet.silences(fleet, silences, false, place);
        comeBack(stopped);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("p50 ms late", at(late, MEDIAN));
        figures.put("p99 ms late", at(late, P99));
        figures.put("most ms late", at(late, 1));
        figures.put("least ms late", (double) late.getFirst());
        figures.put("early", (double) late.stream().filter(ms -> ms < 0).count());
        figures.put("false", (double) lies);
        return figures;
    }

    private static Map<UUID, Long> awaitAll(List<FleetRunner> stopped, WatchSilences silences)
            throws InterruptedException {
        long start = System.nanoTime();
        Map<UUID, Long> said = silences.arrived();
        while (!isSaidOfAll(stopped, said)) {
            if (System.nanoTime() - start > DEADLINE_NANOS) {
                throw new IllegalStateException("Not every stopped Runner is said to be OFFLINE");
            }
            Thread.sleep(LOOK_MILLIS);
            said = silences.arrived();
        }
        return said;
    }

    private static boolean isSaidOfAll(List<FleetRunner> stopped, Map<UUID, Long> said) {
        return stopped.stream().allMatch(runner -> said.getOrDefault(runner.id(), 0L) > runner.heardAt());
    }

    private static void comeBack(List<FleetRunner> stopped) throws InterruptedException {
        long now = System.currentTimeMillis();
        stopped.forEach(FleetRunner::speak);
        while (stopped.stream().anyMatch(runner -> runner.heardAt() < now)) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** The value that this share of all is not above. */
    private static double at(List<Long> sorted, double share) {
        return sorted.get(Math.max(1, (int) Math.ceil(share * sorted.size())) - 1);
    }
}
