package dev.runners.testkit.protocol;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A route of the protocol, with a call that is well-formed. */
record Route(String method, String path, @Nullable String body) {

    private static final String LOG = "{\"log_chunk\":\"a line\\n\",\"stream_type\":\"STDOUT\"}";
    private static final String BEGUN = "{\"status\":\"PROCESSING\"}";

    /** Those of a job, in an order in which a live attempt may call them all. */
    static List<Route> ofJob(UUID job) {
        String path = "/api/jobs/" + job;
        return List.of(
                new Route("GET", path, null),
                new Route("PUT", path + "/status", BEGUN),
                new Route("POST", path + "/logs", LOG),
                new Route("POST", path + "/plan-artifact", "a plan"),
                new Route("GET", path + "/plan-artifact", null),
                new Route("POST", path + "/git-token", null),
                new Route("POST", path + "/state-token", null));
    }

    /** Those of a Runner, under either word: workers or runners. */
    static List<Route> ofRunner(String word, UUID runner) {
        String path = "/api/" + word;
        return List.of(
                new Route("POST", path + "/heartbeat", "{\"version\":\"1.0.0\"}"),
                new Route("POST", "/api/jobs/claim", null),
                new Route("PATCH", path + "/" + runner + "/metadata", "{\"host\":\"somewhere\"}"));
    }

    /** All of both, but for the stream and the removal. */
    static List<Route> all(String word, UUID runner, UUID job) {
        return Stream.concat(ofRunner(word, runner).stream(), ofJob(job).stream())
                .toList();
    }

    Answer call(Caller caller) {
        if (path.endsWith("/plan-artifact") && body != null) {
            return caller.bytes(method, path, body.getBytes(StandardCharsets.UTF_8));
        }
        return body == null ? caller.call(method, path) : caller.text(method, path, body);
    }
}
