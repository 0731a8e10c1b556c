package dev.runners.bench.agent;

import dev.runners.bench.Bench;
import dev.runners.bench.Interleave;
import dev.runners.bench.Place;
import dev.runners.bench.plane.ControlPlane;
import dev.runners.bench.plane.MeasuredProcess;
import dev.runners.bench.result.Figures;
import dev.runners.testkit.fleet.RunnerAccess;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/** What a job costs more than Terraform in a shell, and what a start of the agent takes and holds. */
public final class AgentBench implements Bench {

    private static final int SECONDS = 30;
    private static final String SHELL = "terraform init, plan and apply in a shell";
    private static final String AGENT = "the same as a job, from its POST to its SUCCESS";
    private static final String START = "a start of the agent, to ONLINE and 10 s more";
    private static final String REHEARSED = "a start of the agent after a rehearsal";

    @Override
    public String name() {
        return "agent";
    }

    @Override
    public String measures() {
        return "s of a Terraform run that takes " + SECONDS
                + " s by itself, as a job of our agent and in a shell; s from a start of the agent to its being ONLINE, and,"
                + " ten idle seconds later, its processor time and the MiB that it holds, also after its last job";
    }

    @Override
    public Figures run(Place place) throws Exception {
        Figures figures = new Figures();
        Path dir = place.dir().resolve("agent");
        InstalledAgent agent =
                new InstalledAgent(Objects.requireNonNull(place.apps().get("runner")));
        try (ControlPlane plane = ControlPlane.start(place)) {
            InstalledAgent rehearsed = agent.rehearsed(dir.resolve("rehearsed"));
            Iterator<RunnerAccess> runners =
                    plane.register(1 + 2 * (1 + place.rounds())).iterator();
            List<AgentStart> starts = List.of(
                    new AgentStart(START, agent, dir, plane, runners),
                    new AgentStart(REHEARSED, rehearsed, dir, plane, runners));
            Interleave.warmUp(place, starts);
            Interleave.rounds(place, starts, figures);
            jobs(place, dir, plane, agent, runners.next(), figures);
        }
        return figures;
    }

    private static void jobs(
            Place place, Path dir, ControlPlane plane, InstalledAgent agent, RunnerAccess runner, Figures figures)
            throws Exception {
        TerraformRun run = new TerraformRun(place.size(SECONDS));
        try (MeasuredProcess process = agent.start(dir, plane, runner)) {
            plane.awaitOnline(runner.id());
            AsJob ours = new AsJob(AGENT, plane, run);
            Interleave.warmUp(place, List.of(ours));
            Interleave.rounds(place, List.of(ours, new InShell(SHELL, dir, run)), figures);
            figures.ratio(AGENT, TerraformRun.COLUMN, SHELL, "x the shell");
            figures.add("the agent after its jobs", AgentStart.idle(process));
        }
    }
}
