package dev.runners.bench.pickup;

import dev.runners.bench.Bench;
import dev.runners.bench.Interleave;
import dev.runners.bench.Place;
import dev.runners.bench.plane.ControlPlane;
import dev.runners.bench.result.Figures;
import dev.runners.testkit.fleet.RunnerAccess;
import java.time.Duration;
import java.util.List;

/** How soon an idle Runner has a new job: by the wake stream, and by polling as Runners without it do. */
public final class PickupBench implements Bench {

    private static final int RUNNERS = 1_000;

    @Override
    public String name() {
        return "pickup";
    }

    @Override
    public String measures() {
        return "ms from the accepted POST of a job to the claim of one of " + RUNNERS
                + " idle Runners, all through the gateway; beside it Runners that poll every 10 s and every second; claims"
                + " are all that were made, registry ms is its processor time";
    }

    @Override
    public Figures run(Place place) throws Exception {
        Figures figures = new Figures();
        try (ControlPlane plane = ControlPlane.start(place)) {
            int count = place.size(RUNNERS);
            place.say("registering " + count + " Runners");
            List<RunnerAccess> runners = plane.register(count);
            Waiting woken = new Waiting.Woken();
            Waiting slow = new Waiting.Polling(Duration.ofSeconds(10));
            Waiting fast = new Waiting.Polling(Duration.ofSeconds(1));
            List<PickUp> ways = List.of(
                    new PickUp(
                            "woken, a job for any, when all is quiet",
                            place,
                            plane,
                            runners,
                            woken,
                            Pace.WHEN_QUIET,
                            false),
                    new PickUp(
                            "woken, a job for one, when all is quiet",
                            place,
                            plane,
                            runners,
                            woken,
                            Pace.WHEN_QUIET,
                            true),
                    new PickUp("woken, jobs for any, 5/s", place, plane, runners, woken, Pace.STEADY, false),
                    new PickUp("10 s poll, jobs for any, 5/s", place, plane, runners, slow, Pace.STEADY, false),
                    new PickUp("10 s poll, jobs for one, 5/s", place, plane, runners, slow, Pace.STEADY, true),
                    new PickUp("1 s poll, jobs for any, 5/s", place, plane, runners, fast, Pace.STEADY, false),
                    new PickUp("1 s poll, jobs for one, 5/s", place, plane, runners, fast, Pace.STEADY, true));
            Interleave.warmUp(place, ways.subList(0, 1));
            Interleave.rounds(place, ways, figures);
        }
        return figures;
    }
}
