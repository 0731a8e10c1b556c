package dev.runners.registry.state;

import static dev.runners.registry.Calls.ELSEWHERE;
import static dev.runners.registry.Calls.HOME;
import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.person;
import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.runners.platform.identity.Role;
import dev.runners.registry.Calls.Claim;
import dev.runners.registry.Calls.Runner;
import dev.runners.registry.Database;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An older version of a state, or one of a dead attempt, is made the state again. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class RestoreStateTest {

    @Inject
    Database database;

    private final String name = "team/" + UUID.randomUUID() + "/network";
    private Claim claim;
    private String token;

    @BeforeEach
    void claimed() {
        claim = claim(name);
        token = claim.stateToken();
    }

    @Test
    void makesAnOlderVersionTheNewestAsItWasButForItsSerial() {
        // Longer than two chunks, so that each is sealed anew.
        String digits = IntStream.range(0, 120_000).mapToObj(Integer::toString).collect(Collectors.joining());
        write(state(9, "\"old\":\"" + digits + "\""));
        write(state(10, "\"new\":true"));
        int replaced = newest().intValue();
        restore(oldest())
                .statusCode(201)
                .body("version", greaterThan(replaced))
                .body("serial", equalTo(11))
                .body("lineage", equalTo("l"))
                .body("written_by", equalTo("alice"))
                .body("late", equalTo(false))
                .body("attempt_id", nullValue())
                .body("attempt", nullValue())
                .body("job_id", nullValue());
        assertThat(terraformReads().equals(state(11, "\"old\":\"" + digits + "\"")))
                .isTrue();
        operator()
                .get("/api/states/" + name + "/versions")
                .then()
                .body("items.serial", contains(11, 10, 9))
                .body("items[0].written_by", equalTo("alice"))
                .body("items[1].written_by", nullValue())
                .body("items[1].attempt", equalTo(1));
        operator()
                .get("/api/states?name=" + name)
                .then()
                .body("items[0].serial", equalTo(11))
                .body("items[0].last_written_by", equalTo("alice"))
                .body("items[0].last_job_id", nullValue());
    }

    @Test
    void givesWhatADeadAttemptWroteASerialThatNoPlanWasMadeOn() {
        write(state(1, "\"x\":1"));
        claim.reports("FAILED").statusCode(200);
        claim.writesState(token, state(2, "\"x\":\"late\"")).statusCode(409);
        Number late = newest();
        Claim next = claim(name);
        // The next attempt wrote on, and a plan may have been made on this: of the same lineage and serial as the late
        // one.
        next.writesState(next.stateToken(), state(2, "\"x\":2")).statusCode(200);
        restore(late).statusCode(201).body("serial", equalTo(3));
        assertThat(terraformReads(next)).isEqualTo(state(3, "\"x\":\"late\""));
    }

    @Test
    void isWrittenDownWithWhatWasRestoredAndWhatItReplaced() {
        write(state(1, "\"secret\":\"s3cret\""));
        write(state(2, "\"y\":1"));
        Number old = oldest();
        Number replaced = newest();
        restore(old).statusCode(201);
        assertThat(database.count("audit WHERE action = 'state.restore' AND subject = '" + name
                        + "' AND actor = 'alice' AND reason = 'it went wrong' AND before = '{\"version\":" + replaced
                        + "}' AND after = '{\"restored\":" + old + ",\"version\":" + newest() + ",\"serial\":3}'"))
                .isEqualTo(1);
        assertThat(database.count("audit WHERE subject = '" + name + "'")).isEqualTo(1);
        assertThat(database.count("audit a WHERE subject = '" + name + "' AND a::text LIKE '%s3cret%'"))
                .isZero();
    }

    @Test
    void isNotDoneWhileTheStateIsLocked() {
        write(state(1, "\"x\":1"));
        lock("POST").statusCode(200);
        restore(oldest()).statusCode(409).body("detail", containsString("locked"));
        assertThat(versions()).hasSize(1);
        assertThat(database.count("audit WHERE subject = '" + name + "'")).isZero();
        lock("DELETE").statusCode(200);
        restore(oldest()).statusCode(201);
        operator().get("/api/states?name=" + name).then().body("items[0].lock", nullValue());
        lock("POST").statusCode(200);
    }

    @Test
    void isNotDoneOverAVersionThatNobodyHasSeen() {
        write(state(1, "\"x\":1"));
        Number seen = newest();
        write(state(2, "\"x\":2"));
        restore(seen, "?after=" + seen).statusCode(409).body("detail", containsString("not the one that you saw"));
        restore(seen, "?after=" + newest()).statusCode(201);
    }

    @Test
    void refusesADeletionAndWhatIsNoTerraformState() {
        write("{\"serial\":1}");
        restore(newest()).statusCode(422).body("errors.pointer", contains("/version", "/lineage"));
        given().auth()
                .preemptive()
                .basic("r", token)
                .delete("/api/jobs/" + claim.job() + "/state")
                .then()
                .statusCode(200);
        restore(newest()).statusCode(410);
        assertThat(versions()).hasSize(2);
    }

    @Test
    void isForOperatorsOfItsOrganizationOnly() {
        write(state(1, "\"x\":1"));
        String path = "/api/states/" + name + "/versions/" + newest() + "/restore";
        person(HOME, Role.VIEWER).post(path).then().statusCode(403);
        person(ELSEWHERE, Role.VIEWER, Role.OPERATOR).post(path).then().statusCode(404);
        given().post(path).then().statusCode(401);
        restore(newest().longValue() + 1_000_000).statusCode(404);
        operator()
                .body(Map.of("reason", "x".repeat(1001)))
                .post(path)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/reason"));
        assertThat(versions()).hasSize(1);
        // A reason may be missing, and a name may come with its slashes encoded.
        operator()
                .urlEncodingEnabled(false)
                .post(path.replace(name, name.replace("/", "%2F")))
                .then()
                .statusCode(201);
        operator().get("/api/states/" + name + "/versions").then().body("items", hasSize(2));
    }

    private static String state(int serial, String members) {
        return "{\n  \"version\": 4,\n  \"serial\": " + serial + ",\n  \"lineage\": \"l\",\n  " + members + "\n}\n";
    }

    private void write(String state) {
        claim.writesState(token, state).statusCode(200);
    }

    private ValidatableResponse restore(Number version) {
        return restore(version, "");
    }

    private ValidatableResponse restore(Number version, String query) {
        return operator()
                .body(Map.of("reason", "it went wrong"))
                .post("/api/states/" + name + "/versions/" + version + "/restore" + query)
                .then();
    }

    private ValidatableResponse lock(String method) {
        return given().auth()
                .preemptive()
                .basic("r", token)
                .contentType("application/json")
                .body(Map.of("ID", "its own"))
                .request(method, "/api/jobs/" + claim.job() + "/state/lock")
                .then();
    }

    private String terraformReads() {
        return terraformReads(claim);
    }

    private static String terraformReads(Claim claim) {
        return given().auth()
                .preemptive()
                .basic("r", claim.stateToken())
                .get("/api/jobs/" + claim.job() + "/state")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static Claim claim(String state) {
        Runner runner = register();
        submit(runner, Map.of("config_snapshot", Map.of("state", state)));
        return runner.claim(UUID.randomUUID());
    }

    private Number newest() {
        return versions().getFirst();
    }

    private Number oldest() {
        return versions().getLast();
    }

    private List<Number> versions() {
        return operator()
                .get("/api/states/" + name + "/versions")
                .then()
                .statusCode(200)
                .extract()
                .path("items.version");
    }
}
