package dev.runners.registry.state;

import static dev.runners.registry.Calls.ELSEWHERE;
import static dev.runners.registry.Calls.HOME;
import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.person;
import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.runners.contracts.MaxBody;
import dev.runners.platform.identity.Role;
import dev.runners.registry.Calls.Claim;
import dev.runners.registry.Calls.Runner;
import dev.runners.registry.Database;
import dev.runners.registry.InFlight;
import dev.runners.testkit.RealParts;
import dev.runners.testkit.Sign;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A state from elsewhere, or a repaired one, is brought by a person. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class BringStateTest {

    @Inject
    Database database;

    private final String name = "team/" + UUID.randomUUID() + "/network";

    @Test
    void aStateFromElsewhereIsThereForTheFirstJobThatNamesIt() {
        bring(state(41)).statusCode(201).body("serial", equalTo(41)).body("written_by", equalTo("alice"));
        Claim claim = claim();
        given().auth()
                .preemptive()
                .basic("r", claim.stateToken())
                .get("/api/jobs/" + claim.job() + "/state")
                .then()
                .statusCode(200)
                .body(equalTo(state(41)));
        claim.writesState(claim.stateToken(), state(42)).statusCode(200);
        listed().body("items[0].serial", equalTo(42)).body("items[0].last_written_by", nullValue());
    }

    @Test
    void aRepairedOneIsRaisedAboveWhatItReplaces() {
        Claim claim = claim();
        claim.writesState(claim.stateToken(), state(7)).statusCode(200);
        bring(state(7)).statusCode(201).body("serial", equalTo(8));
        bring(state(3)).statusCode(201).body("serial", equalTo(9));
        bring(state(20)).statusCode(201).body("serial", equalTo(20));
    }

    @Test
    void isWrittenDownWithoutWhatIsInIt() {
        Number first = bring(state(1)).extract().path("version");
        Number second = bring(state(2)).extract().path("version");
        assertThat(database.count("audit WHERE action = 'state.write' AND subject = '" + name
                        + "' AND actor = 'alice' AND before IS NULL AND after = '{\"version\":" + first
                        + ",\"serial\":1}'"))
                .isEqualTo(1);
        assertThat(database.count("audit WHERE action = 'state.write' AND subject = '" + name
                        + "' AND before = '{\"version\":" + first + "}' AND after = '{\"version\":" + second
                        + ",\"serial\":2}'"))
                .isEqualTo(1);
        assertThat(database.count("audit a WHERE subject = '" + name + "' AND a::text LIKE '%s3cret%'"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON",
                "[]",
                "{}",
                "{\"version\":4,\"serial\":1,\"lineage\":\"l\",\"resources\":[",
                "{\"version\":4,\"serial\":1,\"lineage\":\"l\",\"resources\":[{\"a\":1 \"b\":2}]}",
                "{\"version\":4,\"serial\":1,\"lineage\":\"l\",\"serial\":2}",
                "{\"version\":4,\"serial\":1,\"lineage\":\"l\"} {}",
            })
    void whatIsNoStateIsRefused(String other) {
        bring(other).statusCode(422);
        listed().body("items", hasSize(0));
    }

    @Test
    void emptyIsRefusedAndSoIsANameThatNoJobCouldUse() {
        bring("").statusCode(400);
        bring("a b", state(1)).statusCode(422).body("errors.pointer", hasItem("/name"));
        bring("x".repeat(201), state(1)).statusCode(422);
        bring("x".repeat(200), state(1)).statusCode(201);
    }

    @Test
    void isRefusedWhileTheStateIsLocked() {
        Claim claim = claim();
        given().auth()
                .preemptive()
                .basic("r", claim.stateToken())
                .contentType("application/json")
                .body(Map.of("ID", "its own"))
                .post("/api/jobs/" + claim.job() + "/state/lock")
                .then()
                .statusCode(200);
        bring(state(1)).statusCode(409).body("detail", containsString("locked"));
        listed().body("items[0].version", nullValue()).body("items[0].lock.lock_id", equalTo("its own"));
    }

    @Test
    void isRefusedWhenTheStateWasWrittenWhileItCame() throws IOException {
        bring(state(1)).statusCode(201);
        PipedOutputStream slow = new PipedOutputStream();
        try (PipedInputStream body = new PipedInputStream(slow, MaxBody.MIB)) {
            InFlight<HttpResponse<String>> answer = InFlight.of(() -> send(body));
            slow.write(
                    state(1).stripTrailing().replaceFirst("}$", ",\"more\":\"").getBytes(StandardCharsets.UTF_8));
            slow.write("x".repeat(600_000).getBytes(StandardCharsets.UTF_8));
            slow.flush();
            // What stands there is looked at before the first chunk is.
            await().atMost(Duration.ofSeconds(20)).until(() -> database.count(blobs() + " AND size IS NULL") == 1);
            bring(state(2)).statusCode(201);
            slow.write("\"}".getBytes(StandardCharsets.UTF_8));
            slow.close();
            assertThat(answer.answer().statusCode()).isEqualTo(409);
            assertThat(answer.answer().body()).contains("written meanwhile");
        }
        listed().body("items[0].serial", equalTo(2));
        assertThat(database.count(blobs())).isEqualTo(2);
    }

    private String blobs() {
        return "blobs WHERE binding LIKE 'state/%/" + name + "/%'";
    }

    @Test
    void isForOperatorsAndForTheirOwnOrganization() {
        String path = "/api/states/" + name + "/versions";
        person(HOME, Role.VIEWER).body(state(1)).post(path).then().statusCode(403);
        given().body(state(1)).post(path).then().statusCode(401);
        person(ELSEWHERE, Role.VIEWER, Role.OPERATOR)
                .body(state(1))
                .post(path)
                .then()
                .statusCode(201);
        listed().body("items", hasSize(0));
        operator().get(path).then().statusCode(404);
    }

    private static String state(int serial) {
        return "{\"version\":4,\"serial\":" + serial + ",\"lineage\":\"l\",\"outputs\":{\"x\":\"s3cret\"}}\n";
    }

    private ValidatableResponse bring(String state) {
        return bring(name, state);
    }

    private static ValidatableResponse bring(String name, String state) {
        return operator().body(state).post("/api/states/" + name + "/versions").then();
    }

    private HttpResponse<String> send(PipedInputStream body) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(
                                    "http://127.0.0.1:" + RestAssured.port + "/api/states/" + name + "/versions"))
                            .header("Authorization", "Bearer " + Sign.token("alice", HOME, Role.OPERATOR))
                            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private ValidatableResponse listed() {
        return operator().get("/api/states?name=" + name).then().statusCode(200);
    }

    private Claim claim() {
        Runner runner = register();
        submit(runner, Map.of("config_snapshot", Map.of("state", name)));
        return runner.claim(UUID.randomUUID());
    }
}
