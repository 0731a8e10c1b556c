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
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.runners.contracts.Timing;
import dev.runners.platform.identity.Role;
import dev.runners.registry.Calls.Claim;
import dev.runners.registry.Calls.Runner;
import dev.runners.registry.Database;
import dev.runners.testkit.RealParts;
import dev.runners.testkit.Sign;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Terraform states for people: what there is, who holds what, and an operator's release. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class StatesTest {

    @Inject
    Database database;

    private final UUID boot = UUID.randomUUID();
    private final String mark = UUID.randomUUID().toString();
    private final String name = "team/" + mark + "/network";
    private Runner runner;
    private Claim claim;
    private String token;

    @BeforeEach
    void claimed() {
        runner = register();
        claim = claim(name);
        token = claim.stateToken();
    }

    @AfterEach
    void now() {
        database.later(Duration.ZERO);
    }

    @Test
    void areListedWithTheirNewestVersionAndWhoHoldsThem() {
        claim.writesState(token, "{\"serial\":3,\"lineage\":\"l\",\"outputs\":{\"x\":\"s3cret\"}}")
                .statusCode(200);
        list(mark)
                .body("items", hasSize(1))
                .body("items[0].name", equalTo(name))
                .body("items[0].version", notNullValue())
                .body("items[0].size", equalTo(51))
                .body("items[0].serial", equalTo(3))
                .body("items[0].lineage", equalTo("l"))
                .body("items[0].updated_at", notNullValue())
                .body("items[0].last_job_id", equalTo(claim.job()))
                .body("items[0].lock", nullValue())
                .body(not(containsString("s3cret")));
        lock("mine").statusCode(200);
        list(mark.toUpperCase(Locale.ROOT))
                .body("items[0].lock.lock_id", equalTo("mine"))
                .body("items[0].lock.who", equalTo("me@here"))
                .body("items[0].lock.since", notNullValue())
                .body("items[0].lock.attempt_id", equalTo(claim.attempt()))
                .body("items[0].lock.attempt", equalTo(1))
                .body("items[0].lock.job_id", equalTo(claim.job()))
                .body("items[0].lock.runner_id", equalTo(runner.id().toString()))
                .body("items[0].lock.runner_name", equalTo("runner"))
                .body("items[0].lock.dead", equalTo(false));
        person(ELSEWHERE, Role.VIEWER)
                .get("/api/states?name=" + mark)
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void oneIsFoundByItsNameAlone() {
        String exact = "/api/states?exact=true&name=";
        operator().get(exact + name).then().statusCode(200).body("items", hasSize(0));
        Claim longer = claim(name + "/b");
        longer.writesState(longer.stateToken(), "{\"serial\":4}").statusCode(200);
        lock("mine").statusCode(200);
        operator()
                .get(exact + name)
                .then()
                .statusCode(200)
                .body("items.name", contains(name))
                .body("items[0].version", nullValue())
                .body("items[0].lock.lock_id", equalTo("mine"))
                .body("next_cursor", nullValue());
        operator()
                .get(exact + name + "/b")
                .then()
                .body("items.serial", contains(4))
                .body("items[0].lock", nullValue());
        for (String other : new String[] {mark, name.toUpperCase(Locale.ROOT)}) {
            operator().get(exact + other).then().statusCode(200).body("items", hasSize(0));
        }
        person(ELSEWHERE, Role.VIEWER).get(exact + name).then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void areListedPageByPage() {
        lock("only locked yet").statusCode(200);
        for (String end : new String[] {"a", "b", "c"}) {
            Claim other = claim("zone/" + mark + "/" + end);
            other.writesState(other.stateToken(), "{}").statusCode(200);
        }
        String cursor = operator()
                .get("/api/states?limit=2&name=" + mark)
                .then()
                .statusCode(200)
                .body("items.name", contains(name, "zone/" + mark + "/a"))
                .body("items[0].version", nullValue())
                .extract()
                .path("next_cursor");
        operator()
                .get("/api/states?limit=2&name=" + mark + "&cursor=" + cursor)
                .then()
                .statusCode(200)
                .body("items.name", contains("zone/" + mark + "/b", "zone/" + mark + "/c"))
                .body("next_cursor", nullValue());
        for (String bad : new String[] {"limit=0", "limit=1001", "limit=x", "cursor=%21"}) {
            operator().get("/api/states?" + bad).then().statusCode(400).contentType("application/problem+json");
        }
        given().get("/api/states").then().statusCode(401);
    }

    @Test
    void versionsAreListedNewestFirstThoseOfDeadAttemptsToo() {
        claim.writesState(token, "{\"serial\":1}").statusCode(200);
        claim.writesState(token, "{\"serial\":2}").statusCode(200);
        claim.reports("FAILED").statusCode(200);
        claim.writesState(token, "{\"serial\":9}").statusCode(409);
        String path = "/api/states/" + name + "/versions";
        operator()
                .get(path)
                .then()
                .statusCode(200)
                .body("items.serial", contains(9, 2, 1))
                .body("items.late", contains(true, false, false))
                .body("items[0].job_id", equalTo(claim.job()))
                .body("items[0].attempt_id", equalTo(claim.attempt()))
                .body("items[0].size", equalTo(12));
        String cursor = operator()
                .get(path + "?limit=2")
                .then()
                .body("items.serial", contains(9, 2))
                .extract()
                .path("next_cursor");
        operator().get(path + "?limit=2&cursor=" + cursor).then().body("items.serial", contains(1));
        list(mark).body("items[0].serial", equalTo(2)).body("items[0].late_versions", equalTo(1));

        given().urlEncodingEnabled(false)
                .auth()
                .oauth2(Sign.token("bob", HOME, Role.VIEWER))
                .get("/api/states/" + name.replace("/", "%2F") + "/versions")
                .then()
                .statusCode(200)
                .body("items", hasSize(3));
        person(ELSEWHERE, Role.VIEWER).get(path).then().statusCode(404);
        operator().get("/api/states/" + mark + "/versions").then().statusCode(404);
    }

    @Test
    void anOperatorReleasesADeadLockAndTheAuditTrailTellsOfIt() {
        claim.reports("PROCESSING", Map.of("phase", "apply")).statusCode(200);
        claim.writesState(token, "{}").statusCode(200);
        lock("stuck").statusCode(200);
        unlock(Map.of("reason", "it hangs")).statusCode(409);
        runner.claim(UUID.randomUUID());
        // Its apply may still be running.
        unlock(Map.of("reason", "it hangs")).statusCode(409);
        list(mark).body("items[0].lock.dead", equalTo(true)).body("items[0].lock.breakable_at", notNullValue());

        database.later(Timing.REAL.lockDelay().plusSeconds(1));
        unlock(Map.of()).statusCode(422);
        unlock(Map.of("reason", " ")).statusCode(422);
        person(HOME, Role.VIEWER)
                .body(Map.of("reason", "r"))
                .post(path("unlock"))
                .then()
                .statusCode(403);
        person(ELSEWHERE, Role.VIEWER, Role.OPERATOR)
                .body(Map.of("reason", "r"))
                .post(path("unlock"))
                .then()
                .statusCode(404);
        list(mark).body("items[0].lock.lock_id", equalTo("stuck"));

        unlock(Map.of("reason", "it hangs", "lock_id", "seen before", "force", true))
                .statusCode(409)
                .body("detail", containsString("another one"));
        list(mark).body("items[0].lock.lock_id", equalTo("stuck"));
        unlock(Map.of("reason", "it hangs", "lock_id", "stuck")).statusCode(200).body("lock_id", equalTo("stuck"));
        unlock(Map.of("reason", "again")).statusCode(409);
        list(mark).body("items[0].lock", nullValue());
        assertThat(database.count("audit WHERE action = 'state.unlock' AND subject = '" + name
                        + "' AND actor = 'alice' AND reason = 'it hangs' AND before ->> 'lock_id' = 'stuck' AND before ->> 'job_id' = '"
                        + claim.job() + "' AND after IS NULL"))
                .isEqualTo(1);
        assertThat(database.count("audit WHERE subject = '" + name + "'")).isEqualTo(1);
    }

    @Test
    void theLockOfAHeldJobIsReleasedOnlyWhenAPersonHasReleasedTheJob() {
        String held = "held/" + mark;
        String job = submit(runner, Map.of("on_lost", "hold", "config_snapshot", Map.of("state", held)));
        Claim lost = runner.claim(boot);
        lost.reports("PROCESSING", Map.of("phase", "apply")).statusCode(200);
        lock(lost, lost.stateToken(), "its own").statusCode(200);
        runner.claim(UUID.randomUUID());
        database.later(Duration.ofDays(1));
        String path = "/api/states/" + held + "/unlock";
        operator()
                .body(Map.of("reason", "r"))
                .post(path)
                .then()
                .statusCode(409)
                .body("detail", containsString("Release the job"));
        operator().post("/api/jobs/" + job + "/release").then().statusCode(200);
        operator().body(Map.of("reason", "r")).post(path).then().statusCode(200);
    }

    @Test
    void aLiveLockIsReleasedByForceOnlyAndItsHolderWritesNoMore() {
        claim.writesState(token, "{}").statusCode(200);
        lock("held").statusCode(200);
        unlock(Map.of("reason", "now")).statusCode(409);
        unlock(Map.of("reason", "now", "force", true)).statusCode(200);
        given().auth()
                .preemptive()
                .basic("r", token)
                .body("{}")
                .post("/api/jobs/" + claim.job() + "/state?ID=held")
                .then()
                .statusCode(409);
        unlock(Map.of("reason", "now", "force", true)).statusCode(409);
    }

    private Claim claim(String state) {
        submit(runner, Map.of("config_snapshot", Map.of("state", state)));
        return runner.claim(boot);
    }

    private String path(String what) {
        return "/api/states/" + name + "/" + what;
    }

    private ValidatableResponse list(String part) {
        return operator().get("/api/states?name=" + part).then().statusCode(200);
    }

    private ValidatableResponse unlock(Map<String, Object> body) {
        return operator().body(body).post(path("unlock")).then();
    }

    private ValidatableResponse lock(String id) {
        return lock(claim, token, id);
    }

    private static ValidatableResponse lock(Claim claim, String token, String id) {
        return given().auth()
                .preemptive()
                .basic("r", token)
                .contentType("application/json")
                .body(Map.of("ID", id, "Who", "me@here", "Operation", "OperationTypeApply"))
                .post("/api/jobs/" + claim.job() + "/state/lock")
                .then();
    }
}
