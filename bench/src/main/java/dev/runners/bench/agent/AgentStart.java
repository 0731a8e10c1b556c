package dev.runners.bench.agent;

import dev.runners.bench.Contender;
import dev.runners.bench.plane.ControlPlane;
import dev.runners.bench.plane.MeasuredProcess;
import dev.runners.testkit.fleet.RunnerAccess;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A new process until its Runner is ONLINE, and what it has used and holds when it then only waits; a Runner for each. */
record AgentStart(String name, InstalledAgent agent, Path dir, ControlPlane plane, Iterator<RunnerAccess> runners)
        implements Contender {

    private static final long IDLE_SECONDS = 10;

    @Override
    public Map<String, Double> once() throws Exception {
        RunnerAccess runner = runners.next();
        long began = System.nanoTime();
        try (MeasuredProcess process = agent.start(dir, plane, runner)) {
            plane.awaitOnline(runner.id());
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put(TerraformRun.COLUMN, (System.nanoTime() - began) / TerraformRun.NANOS);
            figures.putAll(idle(process));
            return figures;
        }
    }

    /** After a while without anything to do. */
    static Map<String, Double> idle(MeasuredProcess process) throws Exception {
        TimeUnit.SECONDS.sleep(IDLE_SECONDS);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("CPU s", process.cpu());
        figures.put("MiB idle", process.residentMib());
        return figures;
    }
}
