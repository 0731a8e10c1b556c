package dev.runners.testkit.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The person at the other side, with an API token: registers Runners, submits jobs, looks at what came of them. */
public final class Operator {

    private final Caller caller;

    public Operator(String origin, String apiToken) {
        this.caller = Caller.at(origin, Map.of("Authorization", "Bearer " + apiToken));
    }

    /**
     * Registers a Runner.
     *
     * @param path {@code /api/runners}, {@code /api/runners/register} or {@code /api/workers/register}
     * @param labels what it carries: it gets jobs that ask for no others
     */
    public FieldRunner register(Generation generation, String path, String name, Map<String, String> labels) {
        Json made = caller.call("POST", path, Map.of("name", name, "labels", labels))
                .is(201)
                .json();
        UUID id = made.at("runner_id").uuid();
        String token = made.at("runner_token").text();
        Deviation.unlessEqual("worker_id", id, made.at("worker_id").uuid());
        Deviation.unlessEqual("worker_token", token, made.at("worker_token").text());
        Deviation.unlessEqual("id of the Runner", id, made.at("runner").at("id").uuid());
        return FieldRunner.of(generation, caller.origin(), id, token);
    }

    /** Gives it another token; the answer is the same Runner with it. */
    FieldRunner rotate(FieldRunner runner) {
        Json made = caller.call("POST", "/api/runners/" + runner.id() + "/rotate-token")
                .is(200)
                .json();
        Deviation.unlessEqual("runner_id", runner.id(), made.at("runner_id").uuid());
        return FieldRunner.of(
                runner.generation(),
                caller.origin(),
                runner.id(),
                made.at("runner_token").text());
    }

    void drain(UUID runner) {
        caller.call("POST", "/api/runners/" + runner + "/drain").is(200);
    }

    void resume(UUID runner) {
        caller.call("POST", "/api/runners/" + runner + "/resume").is(200);
    }

    UUID submit(Map<String, ?> submission) {
        Map<String, Object> job = new LinkedHashMap<>(Map.of("config_snapshot", Map.of()));
        job.putAll(submission);
        Json made = caller.call("POST", "/api/jobs", job).is(201).json();
        JobShape.check(made);
        return made.at("id").uuid();
    }

    Json job(UUID job) {
        return caller.call("GET", FieldRunner.job(job, "")).is(200).json();
    }

    String status(UUID job) {
        return job(job).at("status").text();
    }

    /** The pieces of a job's log. */
    Json log(UUID job) {
        return caller.call("GET", FieldRunner.job(job, "/logs")).is(200).json().at("items");
    }

    String logText(UUID job) {
        return log(job).items().stream().map(entry -> entry.at("text").text()).collect(Collectors.joining());
    }

    Json runner(UUID runner) {
        return caller.call("GET", "/api/runners/" + runner).is(200).json();
    }

    /** Asks for a job to be cancelled: a waiting one ends at once, of one at work its Runner is told. */
    void cancel(UUID job) {
        caller.call("POST", FieldRunner.job(job, "/cancel")).is(200);
    }

    /** Ends a job whatever its Runner does; what is over already is fine. */
    void end(UUID job) {
        caller.call("POST", FieldRunner.job(job, "/cancel"), Map.of("force", true))
                .is(200, 409);
    }

    /** What is gone already is fine. */
    void remove(UUID runner) {
        caller.call("DELETE", "/api/runners/" + runner).is(200, 202, 204, 404, 410);
    }

    Caller caller() {
        return caller;
    }
}
