package dev.runners.testkit.protocol;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A Runner of one generation, as strict about answers as the field's: the status must be the one it knows, ids UUIDs, times
 * RFC 3339. Everything else is a {@link Deviation}. Whoever writes a Runner finds here what each call is.
 */
public record FieldRunner(Generation generation, UUID id, String token, Caller caller) {

    /**
     * Speaks as a registered Runner.
     *
     * @param origin may end with a slash, as some in the field do
     */
    public static FieldRunner of(Generation generation, String origin, UUID id, String token) {
        Map<String, String> credentials = Map.of(generation.idHeader(), id.toString(), generation.tokenHeader(), token);
        return new FieldRunner(generation, id, token, Caller.at(origin, credentials));
    }

    /** Another process of the same Runner, with connections of its own. */
    public FieldRunner slot() {
        return new FieldRunner(generation, id, token, caller.elsewhere());
    }

    /** The same Runner as a binary of this generation. */
    public FieldRunner as(Generation other) {
        return of(other, caller.origin(), id, token);
    }

    /** The same with one more header. */
    public FieldRunner with(String header, String value) {
        return new FieldRunner(generation, id, token, caller.with(header, value));
    }

    /** Says that it is alive, in the words of its generation. Returns the answer. */
    public Json heartbeat(String version) {
        Map<String, Object> body = new HashMap<>(Map.of("version", version));
        if (generation == Generation.NEW) {
            body.put("providers", List.of("aws"));
        }
        return heartbeat(caller.call("POST", path("heartbeat"), body));
    }

    /** As some do: without a body. */
    public Json heartbeat() {
        return heartbeat(caller.call("POST", path("heartbeat")));
    }

    private static Json heartbeat(Answer answer) {
        Json json = answer.is(200).json();
        json.at("cancelled_job_ids").items().forEach(Json::uuid);
        Deviation.unless(json.at("interval_seconds").number().signum() > 0, "interval_seconds is no interval: " + json);
        json.at("drain").bool();
        return json;
    }

    /** Sends heartbeats every second until it is closed: for what takes its time. */
    public ScheduledExecutorService heartbeats() {
        ScheduledExecutorService every = Executors.newSingleThreadScheduledExecutor();
        var _ = every.scheduleWithFixedDelay(this::tryHeartbeat, 0, 1, TimeUnit.SECONDS);
        return every;
    }

    private void tryHeartbeat() {
        try {
            heartbeat();
        } catch (Away e) {
            // The next one may be heard again.
        }
    }

    /** The jobs it is told to let go. */
    public Set<UUID> cancelled() {
        Set<UUID> ids = new HashSet<>();
        heartbeat().at("cancelled_job_ids").items().forEach(job -> ids.add(job.uuid()));
        return ids;
    }

    /** Asks for a job: 200 and nothing else, with a null job when there is none. */
    public Optional<Json> claim() {
        Json answer = caller.call("POST", "/api/jobs/claim").is(200).json();
        Json job = answer.at("job");
        if (job.isNull()) {
            return Optional.empty();
        }
        JobShape.check(job);
        JobShape.checkCloudIdentity(answer.at("cloud_identity"));
        Deviation.unlessEqual(
                "status of a claimed job", "CLAIMED", job.at("status").text());
        Deviation.unlessEqual(
                "runner_id of a claimed job", id, job.at("runner_id").uuid());
        return Optional.of(job);
    }

    /** Claims the job that must be there, and gives its id. */
    public UUID claimed() {
        return claim().orElseThrow(() -> new Deviation("There is a job for this Runner, but its claim got none"))
                .at("id")
                .uuid();
    }

    /** One job, bare. */
    public Json job(UUID job) {
        Json json = caller.call("GET", job(job, "")).is(200).json();
        JobShape.check(json);
        return json;
    }

    public void report(UUID job, String status) {
        report(job, Map.of("status", status));
    }

    /** Reports a status, perhaps with {@code error_message} and {@code execution_metadata}. */
    public void report(UUID job, Map<String, ?> report) {
        caller.call("PUT", job(job, "/status"), report).is(200);
    }

    /** Sends a piece of log: STDOUT, STDERR or SYSTEM. */
    public void log(UUID job, String stream, String text) {
        caller.call("POST", job(job, "/logs"), Map.of("log_chunk", text, "stream_type", stream))
                .is(201);
    }

    public void uploadPlan(UUID job, byte[] plan) {
        caller.bytes("POST", job(job, "/plan-artifact"), plan).is(201);
    }

    /** Empty: it plans again. */
    public Optional<byte[]> plan(UUID job) {
        Answer answer = caller.call("GET", job(job, "/plan-artifact")).is(200, 404);
        return answer.status() == 404 ? Optional.empty() : Optional.of(answer.body());
    }

    /** A token for the job's git repository, or null when there is none. */
    public @Nullable String gitToken(UUID job, String query) {
        Json token = caller.call("POST", job(job, "/git-token" + query))
                .is(200)
                .json()
                .at("token");
        return token.isNull() ? null : token.text();
    }

    /** The password of Terraform's http backend for this job. */
    public String stateToken(UUID job) {
        return caller.call("POST", job(job, "/state-token"))
                .is(200)
                .json()
                .at("token")
                .text();
    }

    /** Opens a wake stream; a Runner may hold several. */
    public WakeStream wake() {
        return WakeStream.open(caller, path("wake"));
    }

    /** Says something of its surroundings. */
    public void describe(Map<String, ?> metadata) {
        caller.call("PATCH", path(id + "/metadata"), metadata).is(200);
    }

    /** Removes itself. */
    public void leave() {
        caller.call("DELETE", path(id.toString())).is(200, 204);
    }

    String path(String rest) {
        return "/api/" + generation.word() + "/" + rest;
    }

    static String job(UUID job, String rest) {
        return "/api/jobs/" + job + rest;
    }

    @Override
    public String toString() {
        return generation + " Runner " + id;
    }
}
