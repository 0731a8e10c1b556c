package dev.runners.bench.agent;

import dev.runners.bench.Bench;
import dev.runners.bench.Interleave;
import dev.runners.bench.Place;
import dev.runners.bench.plane.ControlPlane;
import dev.runners.bench.plane.MeasuredProcess;
import dev.runners.bench.result.Figures;
import dev.runners.testkit.fleet.RunnerAccess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** What a job costs more than Terraform in a shell, and what an agent holds that waits for one. */
public final class AgentBench implements Bench {

    private static final int SECONDS = 30;
    private static final long IDLE_SECONDS = 10;
    private static final String SHELL = "terraform init, plan and apply in a shell";
    private static final String AGENT = "the same as a job, from its POST to its SUCCESS";

    @Override
    public String name() {
        return "agent";
    }

    @Override
    public String measures() {
        return "s of a Terraform run that takes " + SECONDS
                + " s by itself, as a job of our agent and in a shell; MiB that"
                + " the agent holds when idle, before its first job and after the last";
    }

    @Override
    public Figures run(Place place) throws Exception {
        Figures figures = new Figures();
        TerraformRun run = new TerraformRun(place.size(SECONDS));
        Path dir = place.dir().resolve("agent");
        try (ControlPlane plane = ControlPlane.start(place)) {
            RunnerAccess runner = plane.register(1).getFirst();
            try (MeasuredProcess agent = agent(place, dir, plane, runner)) {
                plane.awaitOnline(runner.id());
                double before = idle(agent);
                List<AsJob> ours = List.of(new AsJob(AGENT, plane, run));
                List<InShell> shell = List.of(new InShell(SHELL, dir, run));
                Interleave.warmUp(place, ours);
                Interleave.rounds(place, List.of(ours.getFirst(), shell.getFirst()), figures);
                figures.ratio(AGENT, TerraformRun.COLUMN, SHELL, "x the shell");
                figures.add("the agent, idle", Map.of("MiB before", before, "MiB after", idle(agent)));
            }
        }
        return figures;
    }

    private static MeasuredProcess agent(Place place, Path dir, ControlPlane plane, RunnerAccess runner)
            throws Exception {
        Path program = Objects.requireNonNull(place.apps().get("runner")).resolve("bin/runner");
        return MeasuredProcess.start(
                dir.resolve("agent.log"),
                Map.of(
                        "RUNNER_ORIGIN", plane.gateway().toString(),
                        "RUNNER_ID", runner.id().toString(),
                        "RUNNER_TOKEN", runner.token(),
                        "RUNNER_WORK_DIR", dir.resolve("work").toString(),
                        "JAVA_HOME", System.getProperty("java.home")),
                List.of(program.toString()));
    }

    private static double idle(MeasuredProcess agent) throws Exception {
        TimeUnit.SECONDS.sleep(IDLE_SECONDS);
        return agent.residentMib();
    }
}
