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
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
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
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A state from elsewhere, or a repaired one, is brought by a person. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class BringStateTest {

    @Inject
    Database database;

    @Inject
    Pool pool;

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

    @Test
    void nothingIsWrittenOverThatWhoBringsItHasNotSeen() {
        bring(name, state(1), "?after=1").statusCode(409).body("detail", containsString("Nothing is written"));
        int first = bring(name, state(1), "?after=0").statusCode(201).extract().path("version");
        bring(name, state(2), "?after=0").statusCode(409).body("detail", containsString("not the one that you saw"));
        bring(name, state(2), "?after=" + first).statusCode(201);
        bring(name, state(3), "?after=" + first).statusCode(409);
        bring(name, state(3), "?after=x").statusCode(400);
        listed().body("items[0].serial", equalTo(2));
    }

    @Test
    void aStateOfAnotherLineageIsReplacedOnPurposeOnly() {
        bring(state(5)).statusCode(201);
        String other = state(1).replace("\"l\"", "\"other\"");
        bring(other).statusCode(409).body("detail", containsString("another lineage"));
        bring(name, other, "?force=true").statusCode(201).body("lineage", equalTo("other"));
    }

    @Test
    void aPlanOfAnEmptyStateDoesNotFitWhatWasBrought() {
        bring(state(0)).statusCode(201).body("serial", equalTo(1));
    }

    @Test
    void anAttemptWithoutALockDoesNotWriteBehindIt() throws IOException {
        Claim claim = claim();
        String token = claim.stateToken();
        PipedOutputStream slow = new PipedOutputStream();
        try (PipedInputStream body = new PipedInputStream(slow, MaxBody.MIB)) {
            InFlight<HttpResponse<String>> answer = InFlight.of(() -> send(
                    "/api/jobs/" + claim.job() + "/state",
                    "Basic " + Base64.getEncoder().encodeToString(("r:" + token).getBytes(StandardCharsets.UTF_8)),
                    body));
            slow.write("x".repeat(600_000).getBytes(StandardCharsets.UTF_8));
            slow.flush();
            await().atMost(Duration.ofSeconds(20)).until(() -> database.count(blobs() + " AND size IS NULL") == 1);
            bring(state(7)).statusCode(201);
            slow.close();
            assertThat(answer.answer().statusCode()).isEqualTo(409);
        }
        listed().body("items[0].serial", equalTo(7));
    }

    @Test
    void whoLocksWhileItIsWrittenWaitsAndReadsIt() {
        Claim claim = claim();
        String token = claim.stateToken();
        CompletableFuture<Void> commit = new CompletableFuture<>();
        CompletableFuture<Void> written = pool.withTransaction(tx -> HoldState.during(
                        tx, Tuple.of(HOME, name), () -> Uni.createFrom().completionStage(commit)))
                .subscribeAsCompletionStage();
        InFlight<Integer> lock = InFlight.of(() -> lock(claim, token).extract().statusCode());
        database.awaitSomebodyWaitingForARow();
        assertThat(lock.isAnswered()).isFalse();
        commit.complete(null);
        written.join();
        assertThat(lock.answer()).isEqualTo(200);
    }

    private static ValidatableResponse lock(Claim claim, String token) {
        return given().auth()
                .preemptive()
                .basic("r", token)
                .contentType("application/json")
                .body(Map.of("ID", "its own"))
                .post("/api/jobs/" + claim.job() + "/state/lock")
                .then();
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
        lock(claim, claim.stateToken()).statusCode(200);
        bring(state(1)).statusCode(409).body("detail", containsString("locked"));
        listed().body("items[0].version", nullValue()).body("items[0].lock.lock_id", equalTo("its own"));
    }

    @Test
    void isRefusedWhenTheStateWasWrittenWhileItCame() throws IOException {
        bring(state(1)).statusCode(201);
        PipedOutputStream slow = new PipedOutputStream();
        try (PipedInputStream body = new PipedInputStream(slow, MaxBody.MIB)) {
            InFlight<HttpResponse<String>> answer = InFlight.of(() -> send(
                    "/api/states/" + name + "/versions", "Bearer " + Sign.token("alice", HOME, Role.OPERATOR), body));
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
        return bring(name, state, "");
    }

    private static ValidatableResponse bring(String name, String state, String query) {
        return operator()
                .body(state)
                .post("/api/states/" + name + "/versions" + query)
                .then();
    }

    /** As curl sends it, with the media type of a form. */
    private static HttpResponse<String> send(String path, String authorization, PipedInputStream body) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                            .header("Authorization", authorization)
                            .header("Content-Type", "application/x-www-form-urlencoded")
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
