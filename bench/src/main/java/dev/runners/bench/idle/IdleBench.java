package dev.runners.bench.idle;

import dev.runners.bench.Bench;
import dev.runners.bench.Place;
import dev.runners.bench.plane.ControlPlane;
import dev.runners.bench.plane.CpuTime;
import dev.runners.bench.result.Figures;
import dev.runners.local.stack.LocalStack;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What each part of {@code ./runners up} costs while nobody asks anything of it. */
public final class IdleBench implements Bench {

    private static final int SECONDS = 60;
    private static final String ALL = "all of them";
    private static final String CORE = "core share";
    private static final String MEMORY = "MiB";
    private static final double NANOS = 1e9;

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public String measures() {
        return "processor share of one core and resident memory of each part of an empty `./runners up` while nothing is"
                + " asked of it, over " + SECONDS + " s a round, after as long a time to settle; of PostgreSQL, whose"
                + " processes share memory, what they share is counted once";
    }

    @Override
    public Figures run(Place place) throws Exception {
        Figures figures = new Figures();
        int seconds = place.size(SECONDS);
        try (ControlPlane plane = ControlPlane.start(place)) {
            place.say("letting it settle");
            TimeUnit.SECONDS.sleep(seconds);
            for (int round = 1; round <= place.rounds(); round++) {
                measure(plane, seconds, figures);
                place.say("round " + round + " is over");
            }
        }
        return figures;
    }

    private static void measure(ControlPlane plane, int seconds, Figures figures)
            throws IOException, InterruptedException {
        CpuTime before = plane.cpuTime();
        long start = System.nanoTime();
        TimeUnit.SECONDS.sleep(seconds);
        CpuTime after = plane.cpuTime();
        double passed = (System.nanoTime() - start) / NANOS;
        Map<String, Double> all = new LinkedHashMap<>(Map.of(CORE, 0d, MEMORY, 0d));
        for (String part : LocalStack.PARTS) {
            Map<String, Double> once = new LinkedHashMap<>();
            once.put(CORE, after.since(before, part) / passed);
            once.put(MEMORY, plane.residentMib(part));
            figures.add(part, once);
            once.forEach((column, value) -> all.merge(column, value, Double::sum));
        }
        figures.add(ALL, all);
    }
}
