package dev.runners.registry;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.runners.contracts.Ids;
import dev.runners.contracts.Wire;
import dev.runners.contracts.job.JobView;
import dev.runners.platform.identity.Role;
import dev.runners.testkit.Sign;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What people and Runners say to the registry, over HTTP. */
public final class Calls {

    public static final UUID HOME = Ids.organization("home");
    public static final UUID ELSEWHERE = Ids.organization("elsewhere");
    public static final Map<String, Object> MODULE =
            Map.of("module", Map.of("files", Map.of("main.tf", "resource \"terraform_data\" \"it\" {}")));

    private Calls() {}

    /** A Runner with its credentials. */
    public record Runner(UUID id, String token) {

        public RequestSpecification says() {
            return given().contentType(ContentType.JSON)
                    .header("X-Runner-ID", id)
                    .header("X-Runner-Token", token);
        }

        /** From one process start. */
        public RequestSpecification from(UUID boot) {
            return says().header("X-Runner-Boot", boot);
        }

        /** Claims; the answer's {@code job}. */
        public Claim claim(UUID boot) {
            return new Claim(
                    this,
                    from(boot)
                            .post("/api/jobs/claim")
                            .then()
                            .statusCode(200)
                            .extract()
                            .jsonPath());
        }
    }

    /** What a claim gave. */
    public record Claim(Runner runner, JsonPath answer) {

        public boolean isEmpty() {
            return answer.get("job") == null;
        }

        public String job() {
            return answer.getString("job.id");
        }

        public String attempt() {
            return answer.getString("job.attempt_id");
        }

        /** In the name of this attempt. */
        public RequestSpecification says() {
            return runner.says().header("X-Runner-Attempt", attempt());
        }

        public ValidatableResponse reports(String status) {
            return reports(status, Map.of());
        }

        public ValidatableResponse reports(String status, Map<String, Object> metadata) {
            return says().body(Map.of("status", status, "execution_metadata", metadata))
                    .put("/api/jobs/" + job() + "/status")
                    .then();
        }

        public ValidatableResponse logs(String text) {
            return says().body(Map.of("log_chunk", text, "stream_type", "STDOUT"))
                    .post("/api/jobs/" + job() + "/logs")
                    .then();
        }

        public String stateToken() {
            return says().post("/api/jobs/" + job() + "/state-token")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("token");
        }

        /** As Terraform does, with a token of {@link #stateToken}. */
        public ValidatableResponse writesState(String token, String state) {
            return given().auth()
                    .preemptive()
                    .basic("r", token)
                    .contentType("application/json")
                    .body(state)
                    .post("/api/jobs/" + job() + "/state")
                    .then();
        }
    }

    public static RequestSpecification operator() {
        return person(HOME, Role.VIEWER, Role.OPERATOR);
    }

    public static RequestSpecification person(UUID organization, String... roles) {
        return given().contentType(ContentType.JSON).auth().oauth2(Sign.token("alice", organization, roles));
    }

    public static Runner register() {
        return register(Map.of());
    }

    public static Runner register(Map<String, String> labels) {
        JsonPath registered = operator()
                .body(Map.of("name", "runner", "labels", labels))
                .post("/api/runners")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return new Runner(UUID.fromString(registered.getString("runner_id")), registered.getString("runner_token"));
    }

    /** Queues a DEPLOY that only this Runner may take; the more members, the more it says. */
    public static String submit(Runner onlyFor, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(
                Map.of("job_type", "DEPLOY", "config_snapshot", MODULE, "assigned_runner_id", onlyFor.id));
        body.putAll(more);
        return submit(body);
    }

    public static String submit(Map<String, Object> body) {
        return operator()
                .body(body)
                .post("/api/jobs")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** The job as its organisation sees it. */
    public static JobView job(String id) {
        String json = operator()
                .get("/api/jobs/" + id)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        try {
            return Wire.JSON.readValue(json, JobView.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError("No job: " + json, e);
        }
    }
}
