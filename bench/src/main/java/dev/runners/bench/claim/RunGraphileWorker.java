package dev.runners.bench.claim;

import dev.runners.bench.Contender;
import dev.runners.bench.Place;
import dev.runners.bench.peer.InstallNodePeer;
import dev.runners.bench.plane.ControlPlane;
import dev.runners.bench.plane.CpuTime;
import dev.runners.bench.plane.Database;
import dev.runners.local.stack.LocalStack;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * graphile-worker, a job queue on PostgreSQL for Node, with a task that does nothing.
 *
 * @param localQueue how many jobs it takes from the database at once; 0: its default, one by one
 */
record RunGraphileWorker(String name, Path folder, Place place, ControlPlane plane, int jobs, int localQueue)
        implements Contender {

    private static final int JOBS = 10_000;
    private static final int JOBS_LOCALLY = 40_000;
    private static final int LOCAL_QUEUE = 500;
    private static final int CONCURRENCY = 64;
    private static final int CONNECTIONS = 16;

    static RunGraphileWorker byDefault(Place place, ControlPlane plane) throws IOException, InterruptedException {
        Path folder = InstallNodePeer.of("graphile-worker", place);
        return new RunGraphileWorker("graphile-worker", folder, place, plane, JOBS, 0);
    }

    RunGraphileWorker withLocalQueue() {
        return new RunGraphileWorker(name + ", local queue", folder, place, plane, JOBS_LOCALLY, LOCAL_QUEUE);
    }

    RunGraphileWorker named(String other) {
        return new RunGraphileWorker(other, folder, place, plane, jobs, localQueue);
    }

    @Override
    public Map<String, Double> once() throws Exception {
        int count = place.size(jobs);
        Process node = start(plane.database().beside("graphile"), count);
        try (BufferedReader says = node.inputReader();
                BufferedWriter told = node.outputWriter()) {
            if (!"ready".equals(says.readLine())) {
                throw new IllegalStateException("graphile-worker did not start; see " + folder.resolve("log"));
            }
            CpuTime before = plane.cpuTime();
            told.write("\n");
            told.flush();
            double seconds = Double.parseDouble(says.readLine());
            return figures(count, seconds, before, plane.cpuTime());
        } finally {
            node.destroy();
            node.waitFor();
        }
    }

    private Process start(Database database, int count) throws IOException {
        ProcessBuilder node = new ProcessBuilder("node", "run.mjs").directory(folder.toFile());
        node.environment()
                .putAll(Map.of(
                        "DATABASE_URL", database.url(),
                        "JOBS", Integer.toString(count),
                        "LOCAL_QUEUE", Integer.toString(localQueue),
                        "CONCURRENCY", Integer.toString(CONCURRENCY),
                        "CONNECTIONS", Integer.toString(CONNECTIONS)));
        return node.redirectError(new File(folder.toFile(), "log")).start();
    }

    /** The figures of a peer that does its work in PostgreSQL and itself. */
    static Map<String, Double> figures(int jobs, double seconds, CpuTime before, CpuTime after) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(ClaimBench.JOBS, jobs / seconds);
        figures.put("PostgreSQL ms/job", after.since(before, LocalStack.POSTGRESQL) * 1_000 / jobs);
        return figures;
    }
}
