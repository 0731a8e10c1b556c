package dev.runners.testkit.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What one check plays in: Runners and jobs that are for one another alone, by a label; they are gone afterwards. */
final class Scene implements AutoCloseable {

    private static final String LABEL = "protocol-check";

    private final ControlPlane controlPlane;
    private final Generation generation;
    private final Operator operator;
    private final Map<String, String> label =
            Map.of(LABEL, UUID.randomUUID().toString().substring(0, 8));
    private final List<FieldRunner> runners = new ArrayList<>();
    private final List<UUID> jobs = new ArrayList<>();

    Scene(ControlPlane controlPlane, Generation generation) {
        this.controlPlane = controlPlane;
        this.generation = generation;
        this.operator = new Operator(controlPlane.origin(), controlPlane.apiToken());
    }

    Generation generation() {
        return generation;
    }

    Operator operator() {
        return operator;
    }

    /** A new Runner of this generation that nobody has heard of yet. */
    FieldRunner runner() {
        return runner("/api/runners");
    }

    FieldRunner runner(String registrationPath) {
        String name = LABEL + "-" + label.get(LABEL) + "-" + runners.size();
        FieldRunner runner = operator.register(generation, registrationPath, name, label);
        runners.add(runner);
        return runner;
    }

    /** Speaks as a Runner of another organisation. */
    FieldRunner stranger() {
        FieldRunner stranger = controlPlane.stranger();
        if (stranger == null) {
            throw new LeftOut("needs a Runner of another organisation");
        }
        return stranger.as(generation);
    }

    /** A PLAN without configuration, for the Runners of this scene. */
    UUID submit() {
        return submit(Map.of());
    }

    /** The same with other members. */
    UUID submit(Map<String, ?> members) {
        Map<String, Object> submission = new LinkedHashMap<>(Map.of("job_type", "PLAN", "labels", label));
        submission.putAll(members);
        UUID job = operator.submit(submission);
        jobs.add(job);
        return job;
    }

    /** A job that this Runner has claimed and begun. */
    UUID begun(FieldRunner runner) {
        UUID job = submit();
        Deviation.unlessEqual("the claimed job", job, runner.claimed());
        runner.report(job, "PROCESSING");
        return job;
    }

    /** Takes a job from a Runner as if it had been lost: back in the queue, claimable at once. */
    void takeBack(FieldRunner runner, UUID job) {
        runner.report(job, Map.of("status", "FAILED", "execution_metadata", Map.of("released", true)));
        Deviation.unlessEqual("status of a job handed back", "QUEUED", operator.status(job));
    }

    /** Leaves no job and no Runner behind. */
    @Override
    public void close() {
        jobs.forEach(operator::end);
        runners.forEach(runner -> operator.remove(runner.id()));
    }
}
