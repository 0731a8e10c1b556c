package dev.runners.bench.claim;

import dev.runners.bench.Bench;
import dev.runners.bench.Contender;
import dev.runners.bench.Interleave;
import dev.runners.bench.Place;
import dev.runners.bench.plane.ControlPlane;
import dev.runners.bench.result.Figures;
import dev.runners.testkit.fleet.RunnerAccess;
import java.util.List;
import java.util.Locale;

/** The whole life of a job beside job queues that do no HTTP and no events, and its cost as the table grows. */
public final class ClaimBench implements Bench {

    /** Where the contenders' figures meet. */
    static final String JOBS = "jobs/s";

    private static final String RATIO = "x graphile-worker";
    private static final int RUNNERS = 64;
    private static final List<Integer> FINISHED = List.of(1_000, 100_000, 1_000_000);

    @Override
    public String name() {
        return "claim";
    }

    @Override
    public String measures() {
        return "jobs a second through claim, PROCESSING, SUCCESS over HTTP by " + RUNNERS
                + " Runners, until all events are on Kafka; beside it, on the same PostgreSQL, queues with jobs that do"
                + " nothing, and no HTTP and no events; ms/job is processor time";
    }

    @Override
    public Figures run(Place place) throws Exception {
        Figures figures = new Figures();
        try (ControlPlane plane = ControlPlane.start(place)) {
            List<RunnerAccess> runners = plane.register(RUNNERS);
            CloneJobs clones = new CloneJobs(plane, runners);
            RunJobs direct = new RunJobs("Runners", place, plane, clones, runners, plane.registry());
            RunJobs edge = new RunJobs("Runners through the gateway", place, plane, clones, runners, plane.gateway());
            RunGraphileWorker graphile = RunGraphileWorker.byDefault(place, plane);
            RunGraphileWorker local = graphile.withLocalQueue();
            RunDbScheduler scheduler = new RunDbScheduler(place, plane);
            Interleave.warmUp(place, List.of(direct, edge, graphile, local, scheduler));
            for (int size : FINISHED) {
                place.say("filling up to " + place.size(size) + " finished jobs");
                clones.finishedUpTo(place.size(size));
                String suffix = String.format(Locale.ROOT, ", %,d finished", place.size(size));
                RunJobs grown = direct.named(direct.name() + suffix);
                RunGraphileWorker beside = graphile.named(graphile.name() + suffix);
                List<Contender> contenders = size == FINISHED.getFirst()
                        ? List.of(grown, edge, beside, local, scheduler)
                        : List.of(grown, beside);
                Interleave.rounds(place, contenders, figures);
                contenders.forEach(one -> figures.ratio(one.name(), JOBS, beside.name(), RATIO));
            }
        }
        return figures;
    }
}
