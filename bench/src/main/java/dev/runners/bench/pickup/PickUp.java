package dev.runners.bench.pickup;

import dev.runners.bench.Contender;
import dev.runners.bench.Place;
import dev.runners.bench.plane.ControlPlane;
import dev.runners.bench.plane.CpuTime;
import dev.runners.local.stack.LocalStack;
import dev.runners.testkit.fleet.RunnerAccess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets all Runners wait in one way, and submits jobs.
 *
 * @param forOne each job is assigned to one of them by chance; otherwise any may take it
 */
record PickUp(
        String name,
        Place place,
        ControlPlane plane,
        List<RunnerAccess> runners,
        Waiting waiting,
        Pace pace,
        boolean forOne)
        implements Contender {

    private static final int JOBS = 100;
    private static final long STEADY_MILLIS = 200;
    private static final double MEDIAN = 0.5;
    private static final double P99 = 0.99;
    private static final double MILLIS = 1_000;

    @Override
    public Map<String, Double> once() throws Exception {
        Pickups pickups = new Pickups();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        List<IdleRunner> idle = new ArrayList<>();
        try {
            for (RunnerAccess runner : runners) {
                idle.add(new IdleRunner(runner, plane.gateway(), waiting, pickups, failure));
            }
            idle.forEach(IdleRunner::start);
            settle(pickups, failure);
            return measure(pickups, failure);
        } finally {
            for (IdleRunner one : idle) {
                one.stop();
            }
        }
    }

    private Map<String, Double> measure(Pickups pickups, AtomicReference<@Nullable Throwable> failure)
            throws Exception {
        int jobs = place.size(JOBS);
        int claimsBefore = pickups.claims();
        CpuTime before = plane.cpuTime();
        for (int i = 0; i < jobs; i++) {
            UUID runner = runners.get(ThreadLocalRandom.current().nextInt(runners.size()))
                    .id();
            pickups.accepted(plane.submit(forOne ? ",\"assigned_runner_id\":\"" + runner + "\"" : ""));
            if (pace == Pace.WHEN_QUIET) {
                pickups.awaitAll();
                pickups.awaitQuiet();
            } else {
                Thread.sleep(STEADY_MILLIS);
            }
        }
        pickups.awaitAll();
        CpuTime after = plane.cpuTime();
        refuse(failure);
        List<Double> waits = pickups.waits();
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("p50 ms", at(waits, MEDIAN));
        figures.put("p99 ms", at(waits, P99));
        figures.put("claims/job", (pickups.claims() - claimsBefore) / (double) jobs);
        figures.put("registry ms/job", after.since(before, LocalStack.REGISTRY) * MILLIS / jobs);
        figures.put("gateway ms/job", after.since(before, LocalStack.GATEWAY) * MILLIS / jobs);
        figures.put("PostgreSQL ms/job", after.since(before, LocalStack.POSTGRESQL) * MILLIS / jobs);
        return figures;
    }

    /** Until all wait: whoever opens a stream is woken once. */
    private void settle(Pickups pickups, AtomicReference<@Nullable Throwable> failure) throws Exception {
        if (waiting instanceof Waiting.Woken) {
            while (pickups.claims() < runners.size()) {
                refuse(failure);
                Thread.sleep(1);
            }
            pickups.awaitQuiet();
        }
    }

    private static void refuse(AtomicReference<@Nullable Throwable> failure) {
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("A Runner failed", failed);
        }
    }

    /** The value that this share of all is not above. */
    static double at(List<Double> sorted, double share) {
        int rank = (int) Math.ceil(share * sorted.size());
        return sorted.get(Math.max(1, rank) - 1);
    }
}
