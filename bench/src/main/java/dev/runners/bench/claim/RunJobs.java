package dev.runners.bench.claim;

import dev.runners.bench.Contender;
import dev.runners.bench.Place;
import dev.runners.bench.plane.ControlPlane;
import dev.runners.bench.plane.CpuTime;
import dev.runners.local.stack.LocalStack;
import dev.runners.testkit.fleet.RunnerAccess;
import dev.runners.testkit.fleet.RunnerCalls;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Our own way of a job: every Runner claims, reports PROCESSING and SUCCESS, and claims again until all are done. */
record RunJobs(String name, Place place, ControlPlane plane, CloneJobs clones, List<RunnerAccess> runners, URI origin)
        implements Contender {

    private static final int JOBS = 3_000;
    private static final double MILLIS = 1_000;
    private static final double NANOS = 1e9;
    private static final String LEFT = "SELECT count(*) FROM jobs WHERE status IN ('QUEUED', 'CLAIMED', 'PROCESSING')";

    RunJobs named(String other) {
        return new RunJobs(other, place, plane, clones, runners, origin);
    }

    @Override
    public Map<String, Double> once() throws Exception {
        int jobs = place.size(JOBS);
        clones.queue(jobs);
        CpuTime before = plane.cpuTime();
        long start = System.nanoTime();
        runAll(jobs);
        plane.awaitPublished();
        double seconds = (System.nanoTime() - start) / NANOS;
        CpuTime after = plane.cpuTime();
        long left = plane.database().number(LEFT);
        if (left > 0) {
            throw new IllegalStateException(left + " jobs were left over");
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(ClaimBench.JOBS, jobs / seconds);
        figures.put("PostgreSQL ms/job", after.since(before, LocalStack.POSTGRESQL) * MILLIS / jobs);
        figures.put("registry ms/job", after.since(before, LocalStack.REGISTRY) * MILLIS / jobs);
        figures.put("Kafka ms/job", after.since(before, LocalStack.KAFKA) * MILLIS / jobs);
        figures.put("gateway ms/job", after.since(before, LocalStack.GATEWAY) * MILLIS / jobs);
        figures.put("load ms/job", after.since(before, CpuTime.LOAD) * MILLIS / jobs);
        return figures;
    }

    private void runAll(int jobs) throws Exception {
        AtomicInteger taken = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (RunnerAccess runner : runners) {
                all.add(threads.submit(() -> {
                    runUntil(jobs, taken, runner);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    private void runUntil(int jobs, AtomicInteger taken, RunnerAccess runner) throws IOException {
        try (RunnerCalls calls = new RunnerCalls(runner, origin)) {
            while (taken.get() < jobs) {
                RunnerCalls.Held held = calls.claim();
                if (held != null) {
                    taken.incrementAndGet();
                    calls.report(held, "PROCESSING");
                    calls.report(held, "SUCCESS");
                }
            }
        }
    }
}
