package dev.runners.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must be refused, through the gateway: a problem that says why, and nothing changed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

    private static final int MIB = 1024 * 1024;
    private static final Map<String, Object> FAILED = Map.of("status", "FAILED");

    private TestRunner holder = TestRunner.register("bad");
    private TestRunner stranger = TestRunner.register("bad-stranger");
    private TestJob job = TestJob.submit("DEPLOY", "bad", "bad", Modules.GREETING, DeployVariables.GREETING);

    record Bad(String what, int status, Supplier<Reply> call) {
        @Override
        public String toString() {
            return status + " " + what;
        }
    }

    /** The job is claimed by hand, by a Runner with no agent, and stays at that. */
    @BeforeAll
    void claim() {
        JsonNode claimed = holder.http()
                .with("X-Runner-Boot", UUID.randomUUID().toString())
                .post("/api/jobs/claim", Map.of())
                .ok();
        assertThat(claimed.path("job").path("id").asText()).isEqualTo(job.id().toString());
    }

    /** An attempt of a Runner without heartbeats lives only as long as it says something. */
    @BeforeEach
    void report() {
        attempt()
                .put("/api/jobs/" + job.id() + "/status", Map.of("status", "PROCESSING"))
                .ok();
    }

    Stream<Bad> bad() {
        String status = "/api/jobs/" + job.id() + "/status";
        String logs = "/api/jobs/" + job.id() + "/logs";
        Http wrongToken = Http.runner(holder.id(), "rnr_wrong");
        Http nobodyYet = Http.runner(UUID.randomUUID(), "any text");
        return List.of(
                new Bad("nobody lists Runners", 401, () -> Http.nobody().get("/api/runners")),
                new Bad("nobody registers", 401, () -> Http.nobody().post("/api/runners", Map.of("name", "x"))),
                new Bad(
                        "an API token that is none",
                        401,
                        () -> new Http(List.of("Authorization", "Bearer rnk_x")).get("/api/runners")),
                new Bad("a Runner with a wrong token claims", 401, () -> wrongToken.post("/api/jobs/claim", Map.of())),
                new Bad(
                        "a Runner with a wrong token is alive",
                        401,
                        () -> wrongToken.post("/api/runners/heartbeat", Map.of())),
                new Bad(
                        "a Runner nobody registered is alive",
                        401,
                        () -> nobodyYet.post("/api/runners/heartbeat", Map.of())),
                new Bad(
                        "JSON that ends early, registration",
                        400,
                        () -> Http.admin().send("POST", "/api/runners", "{\"name\":")),
                new Bad("JSON that ends early, job", 400, () -> Http.admin().send("POST", "/api/jobs", "{\"job_")),
                new Bad("JSON that ends early, report", 400, () -> attempt().send("PUT", status, "{\"status\":")),
                new Bad(
                        "JSON that ends early, heartbeat",
                        400,
                        () -> holder.http().send("POST", "/api/runners/heartbeat", "{\"version\":")),
                new Bad(
                        "an attempt that is no UUID",
                        400,
                        () -> holder.http().with("X-Runner-Attempt", "first").put(status, FAILED)),
                new Bad("an unknown job", 404, () -> Http.admin().get("/api/jobs/" + UUID.randomUUID())),
                new Bad(
                        "a report on an unknown job",
                        404,
                        () -> attempt().put("/api/jobs/" + UUID.randomUUID() + "/status", FAILED)),
                new Bad("an unknown Runner", 404, () -> Http.admin().get("/api/runners/" + UUID.randomUUID())),
                new Bad("an unknown route", 404, () -> Http.admin().get("/api/nothing")),
                new Bad(
                        "somebody else's job, report",
                        403,
                        () -> stranger.http().put(status, FAILED)),
                new Bad(
                        "somebody else's job, log",
                        403,
                        () -> stranger.http().post(logs, Map.of("log_chunk", "mine", "stream_type", "STDOUT"))),
                new Bad(
                        "a dead attempt",
                        409,
                        () -> holder.http()
                                .with("X-Runner-Attempt", UUID.randomUUID().toString())
                                .put(status, FAILED)),
                new Bad(
                        "a registration that is too large",
                        413,
                        () -> Http.admin().post("/api/runners", Map.of("name", "x".repeat(MIB)))),
                new Bad(
                        "a job that is too large",
                        413,
                        () -> Http.admin()
                                .post(
                                        "/api/jobs",
                                        Map.of("job_type", "PLAN", "labels", Map.of("x", "x".repeat(2 * MIB))))),
                new Bad(
                        "a heartbeat that is too large",
                        413,
                        () -> holder.http().post("/api/runners/heartbeat", Map.of("version", "x".repeat(64 * 1024)))),
                new Bad(
                        "a log chunk that is too large",
                        413,
                        () -> attempt().post(logs, Map.of("log_chunk", "x".repeat(5 * MIB), "stream_type", "STDOUT"))),
                new Bad("a job without a type", 422, () -> Http.admin().post("/api/jobs", Map.of())),
                new Bad("a registration without a name", 422, () -> Http.admin().post("/api/runners", Map.of())))
                .stream();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void isRefusedAndChangesNothing(Bad bad) {
        List<String> before = everything();

        bad.call().get().isProblem(bad.status());

        assertThat(everything()).isEqualTo(before);
    }

    private Http attempt() {
        return holder.http().with("X-Runner-Attempt", job.attemptId());
    }

    private List<String> everything() {
        String own = "SELECT j.status || j.attempt || j.attempt_id FROM jobs j WHERE j.id = ?";
        return Stream.of(
                        Database.query(own, job.id()),
                        Database.query("SELECT count(*) FROM job_logs WHERE job_id = ?", job.id()),
                        Database.query("SELECT count(*) FROM runners"),
                        Database.query("SELECT count(*) FROM jobs"))
                .flatMap(List::stream)
                .toList();
    }
}
