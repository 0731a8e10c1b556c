package dev.runners.registry.state;

import static dev.runners.registry.Calls.ELSEWHERE;
import static dev.runners.registry.Calls.HOME;
import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.person;
import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.runners.platform.identity.Role;
import dev.runners.registry.Calls.Claim;
import dev.runners.registry.Calls.Runner;
import dev.runners.registry.Database;
import dev.runners.testkit.RealParts;
import dev.runners.testkit.Sign;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands in the versions of a state, for people: each that is kept, and each look at one written down. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class StateVersionTest {

    @Inject
    Database database;

    private final String mark = UUID.randomUUID().toString();
    private final String name = "team/" + mark + "/network";
    private Claim claim;
    private String token;

    @BeforeEach
    void claimed() {
        claim = claim(name);
        token = claim.stateToken();
    }

    @Test
    void isWhatWasWrittenByteForByteTheOlderAndTheLateToo() {
        // Blanks and all, and longer than two chunks.
        String large = "{\n  \"serial\": 1,\n  \"secret\": \"" + digits() + "\"\n}\n";
        write(large).statusCode(200);
        write("{ \"serial\":2}").statusCode(200);
        claim.reports("FAILED").statusCode(200);
        write("{\"serial\" :9}").statusCode(409);
        List<Number> versions = versions();
        assertThat(versions).hasSize(3);
        assertThat(read(versions.get(0))).isEqualTo("{\"serial\" :9}");
        assertThat(read(versions.get(1))).isEqualTo("{ \"serial\":2}");
        assertThat(read(versions.get(2)).equals(large)).isTrue();
    }

    @Test
    void isAFileThatNobodyKeepsOnTheWay() {
        write("{}").statusCode(200);
        long version = versions().getFirst().longValue();
        String file = "team_" + mark + "_network." + version + ".tfstate";
        for (String path : List.of(name, name.replace("/", "%2F"))) {
            encoded(HOME, Role.OPERATOR)
                    .get("/api/states/" + path + "/versions/" + version)
                    .then()
                    .statusCode(200)
                    .contentType("application/json")
                    .header("Content-Length", "2")
                    .header("Cache-Control", "no-store")
                    .header("Content-Disposition", "attachment; filename=\"" + file + "\"")
                    .body(equalTo("{}"));
        }
    }

    @Test
    void anOddNameMakesNoOddFile() {
        String odd = ".hidden-" + mark;
        Claim other = claim(odd);
        other.writesState(other.stateToken(), "{}").statusCode(200);
        long version = versions(odd).getFirst().longValue();
        get(odd, version)
                .statusCode(200)
                .header("Content-Disposition", "attachment; filename=\"_hidden-" + mark + "." + version + ".tfstate\"");
    }

    @Test
    void aStateWhoseNameEndsInVersionsIsListedAndReadAsAnyOther() {
        String odd = mark + "/versions";
        Claim other = claim(odd);
        other.writesState(other.stateToken(), "{\"serial\":5}").statusCode(200);
        get(odd, versions(odd).getFirst()).statusCode(200).body("serial", equalTo(5));
        // And of another one it is no version.
        operator().get("/api/states/" + odd).then().statusCode(404);
    }

    @Test
    void ofADeletionThereIsNothingToSee() {
        write("{}").statusCode(200);
        given().auth()
                .preemptive()
                .basic("r", token)
                .delete("/api/jobs/" + claim.job() + "/state")
                .then()
                .statusCode(200);
        List<Number> versions = versions();
        get(name, versions.get(0)).statusCode(410).contentType("application/problem+json");
        get(name, versions.get(1)).statusCode(200);
        assertThat(looks()).as("of what was not shown, none").isEqualTo(1);
    }

    @Test
    void isOfItsOrganisationAndForWhoMayAct() {
        write("{\"outputs\":\"s3cret\"}").statusCode(200);
        Number version = versions().getFirst();
        String path = "/api/states/" + name + "/versions/" + version;
        person(HOME, Role.VIEWER).get(path).then().statusCode(403).contentType("application/problem+json");
        given().get(path).then().statusCode(401);
        claim.says().get(path).then().statusCode(403);
        String elsewhere = person(ELSEWHERE, Role.VIEWER, Role.OPERATOR)
                .get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .extract()
                .path("detail");
        get(name, version.longValue() + 1_000_000).statusCode(404).body("detail", equalTo(elsewhere));
        get("team/" + mark, version).statusCode(404).body("detail", equalTo(elsewhere));
        assertThat(looks()).isZero();
    }

    @Test
    void whatIsNoVersionIsNotFound() {
        write("{}").statusCode(200);
        for (Object none : List.of("x", "-1", "1.5", "1e1", "0x1", "newest", "9".repeat(18), "9".repeat(19))) {
            get(name, none).statusCode(404).contentType("application/problem+json");
        }
        encoded(HOME, Role.OPERATOR)
                .get("/api/states/" + name + "/versions/%20")
                .then()
                .statusCode(404);
        assertThat(looks()).isZero();
    }

    @Test
    void whoLookedIsInTheAuditTrailAndNothingOfWhatHeSaw() {
        write("{\"outputs\":\"s3cret\"}").statusCode(200);
        Number version = versions().getFirst();
        get(name, version).statusCode(200);
        assertThat(database.count("audit WHERE action = 'state.read' AND subject = '" + name
                        + "' AND actor = 'alice' AND reason IS NULL AND before IS NULL AND after = '{\"version\":"
                        + version
                        + "}'"))
                .isEqualTo(1);
        assertThat(database.count("audit a WHERE subject = '" + name + "' AND a::text LIKE '%s3cret%'"))
                .isZero();
        operator()
                .queryParam("subject", name)
                .get("/api/audit")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].action", equalTo("state.read"))
                .body("items[0].after.version", equalTo(version.intValue()));
    }

    private static String digits() {
        return IntStream.range(0, 120_000).mapToObj(Integer::toString).collect(Collectors.joining());
    }

    private long looks() {
        return database.count("audit WHERE action = 'state.read' AND subject LIKE 'team/" + mark + "%'");
    }

    private static Claim claim(String state) {
        Runner runner = register();
        submit(runner, Map.of("config_snapshot", Map.of("state", state)));
        return runner.claim(UUID.randomUUID());
    }

    private List<Number> versions() {
        return versions(name);
    }

    private static List<Number> versions(String state) {
        return operator()
                .get("/api/states/" + state + "/versions")
                .then()
                .statusCode(200)
                .extract()
                .path("items.version");
    }

    private String read(Number version) {
        return get(name, version).statusCode(200).extract().asString();
    }

    private static ValidatableResponse get(String state, Object version) {
        return operator().get("/api/states/" + state + "/versions/" + version).then();
    }

    /** Paths go as they are written. */
    private static RequestSpecification encoded(UUID organization, String role) {
        return given().urlEncodingEnabled(false).auth().oauth2(Sign.token("alice", organization, Role.VIEWER, role));
    }

    private ValidatableResponse write(String state) {
        return claim.writesState(token, state);
    }
}
