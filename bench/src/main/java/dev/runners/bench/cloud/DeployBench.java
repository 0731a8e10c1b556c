package dev.runners.bench.cloud;

import dev.runners.bench.Bench;
import dev.runners.bench.Place;
import dev.runners.bench.plane.ControlPlane;
import dev.runners.bench.result.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long a cloud-hosted Runner takes to be there and to wake, and how often AWS is asked for it. */
public final class DeployBench implements Bench {

    private static final String MILLIS = "ms";
    private static final String CALLS = "calls to AWS";

    @Override
    public String name() {
        return "deploy";
    }

    @Override
    public String measures() {
        return "ms from Deploy to ONLINE with its steps, from a job for a sleeper to the woken Runner's claim, and of a"
                + " removal, in the local cloud, a double that takes half a second to start a task and one to call it running;"
                + " calls to AWS for each, and for an hour in which nothing happens, whose looks are played one after another";
    }

    @Override
    public Figures run(Place place) throws Exception {
        Figures figures = new Figures();
        try (ControlPlane plane = ControlPlane.start(place)) {
            AwsCalls calls = new AwsCalls(plane.cloud());
            IdleHour hour = new IdleHour(place, plane, calls);
            List<CloudRunner> runners = new ArrayList<>();
            for (int round = 1; round <= place.rounds(); round++) {
                place.say("deploying Runner " + round);
                runners.add(deploy(figures, plane, calls, hour));
            }
            place.say("an hour awake");
            figures.add("an idle hour of one that is awake", Map.of(CALLS, hour.calls() / (double) runners.size()));
            for (CloudRunner runner : runners) {
                runner.mayFallAsleep();
            }
            for (CloudRunner runner : runners) {
                runner.awaitAsleep();
            }
            place.say("an hour asleep");
            figures.add("an idle hour of one that sleeps", Map.of(CALLS, hour.calls() / (double) runners.size()));
            for (CloudRunner runner : runners) {
                place.say("waking and removing one");
                long before = calls.made();
                double claimed = runner.wake();
                figures.add("job queued to claimed by the woken", both(claimed, calls.since(before)));
                before = calls.made();
                double removed = runner.remove();
                figures.add("removed", both(removed, calls.since(before)));
            }
        }
        return figures;
    }

    /** With the look behind it, which every deployment gets once. */
    private static CloudRunner deploy(Figures figures, ControlPlane plane, AwsCalls calls, IdleHour hour)
            throws Exception {
        long before = calls.made();
        CloudRunner runner = CloudRunner.deploy(plane);
        Map<String, Double> steps = runner.steps();
        hour.awaitFirstLook();
        figures.add("Deploy to ONLINE", both(runner.deployedIn(), calls.since(before)));
        steps.forEach((step, millis) -> figures.add("- " + step, Map.of(MILLIS, millis)));
        return runner;
    }

    /** In the order of the columns. */
    private static Map<String, Double> both(double millis, double calls) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(MILLIS, millis);
        figures.put(CALLS, calls);
        return figures;
    }
}
