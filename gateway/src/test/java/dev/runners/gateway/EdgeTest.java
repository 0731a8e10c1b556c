package dev.runners.gateway;

import static dev.runners.gateway.Edge.origin;
import static dev.runners.gateway.Edge.raw;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.runners.contracts.Ids;
import dev.runners.contracts.Token;
import dev.runners.contracts.Topics;
import dev.runners.contracts.runner.CredentialEvent.ApiTokenIssued;
import dev.runners.contracts.runner.CredentialEvent.ApiTokenRevoked;
import dev.runners.contracts.token.ApiTokenState;
import dev.runners.testkit.Publisher;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever calls goes on as who they are, and with nothing that they may not say of themselves. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "postgres", value = "false"))
@QuarkusTestResource(Doubles.class)
class EdgeTest {

    private final String brokers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);

    private static final UUID OURS = Ids.organization("default");

    @Test
    void aPersonGoesOnWithASignedTokenAndNothingElse() {
        Doubles.person()
                .header("X-Forwarded-For", "6.6.6.6")
                .header("X_Runner_ID", "x")
                .header("X-Runner-ID", UUID.randomUUID())
                .header("X-Real-IP", "6.6.6.6")
                .header("Forwarded", "for=6.6.6.6")
                .header("X-Secret-Hop", "x")
                .header("Connection", "keep-alive, X-Secret-Hop")
                .header("Cookie", "a=b")
                .header("Idempotency-Key", "k")
                .post("/api/jobs")
                .then()
                .statusCode(200)
                .body("double", equalTo("registry"))
                .body("headers.authorization", startsWith("Bearer ey"))
                .body("headers.authorization", not(containsString(Doubles.apiToken())))
                .body("headers.'x-forwarded-for'", equalTo("127.0.0.1"))
                .body("headers.'x_runner_id'", nullValue())
                .body("headers.'x-runner-id'", nullValue())
                .body("headers.'x-real-ip'", nullValue())
                .body("headers.forwarded", nullValue())
                .body("headers.'x-secret-hop'", nullValue())
                .body("headers.cookie", nullValue())
                .body("headers.'idempotency-key'", equalTo("k"));
    }

    @Test
    void aRunnerGoesOnAsItself() {
        given().header("X-Worker-ID", "1")
                .header("X-Worker-Token", "t")
                .post("/api/jobs/claim")
                .then()
                .statusCode(200)
                .body("double", equalTo("registry"))
                .body("headers.'x-worker-token'", equalTo("t"))
                .body("headers.authorization", nullValue());
        given().post("/api/workers/heartbeat").then().statusCode(200).body("double", equalTo("heartbeats"));
    }

    @Test
    void basicCredentialsPassForStateOnly() {
        String basic = "Basic dTpw";
        given().header("Authorization", basic)
                .body("{}")
                .delete("/api/jobs/1/state/lock")
                .then()
                .statusCode(200)
                .body("headers.authorization", equalTo(basic))
                .body("length", equalTo(2));
        given().header("Authorization", basic).get("/api/jobs/1").then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/jobs",
                "/api/runners",
                "/api/live",
                "/api/status",
                "/api/jobs/1",
                "/api/runners;a=b",
                "//api/runners",
                "/api/runners/",
                "/api/runners%2f",
                "/api%2fjobs",
                "/api/x/%2e%2e/runners",
                "/API/runners",
                "/q/metrics",
                "/q/health",
                "/.git/config",
                "/index.html",
                "/assets/none.js",
                "/assets/../index.html",
                "/api/runners%00"
            })
    void nothingIsSaidWithoutCredentials(String path) {
        given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(400, 401, 404))
                .contentType("application/problem+json")
                .body("traceId", notNullValue());
    }

    @Test
    void wrongTokensAndMethodsAreProblems() {
        for (String token :
                List.of("nonsense", "rnk_123", Token.generate(Token.API_PREFIX).reveal())) {
            for (String path : List.of("/api/runners", "/api/jobs/1")) {
                given().header("Authorization", "Bearer " + token)
                        .get(path)
                        .then()
                        .statusCode(401)
                        .header("WWW-Authenticate", "Bearer")
                        .contentType("application/problem+json");
            }
        }
        Doubles.person().request("TRACE", "/api/runners").then().statusCode(405).header("Allow", containsString("GET"));
        Doubles.person().get("/q/metrics").then().statusCode(404);
    }

    @Test
    void anApiTokenIsKnownAtOnceAndUntilItIsRevoked() throws Exception {
        Token token = Token.generate(Token.API_PREFIX);
        ApiTokenState issued = new ApiTokenState(
                Ids.next(), OURS, "ci", token.digest(), List.of("operator", "release:publish"), null, 1);
        RequestSpecification script = given().header("Authorization", "Bearer " + token.reveal());
        try (HttpClient client = HttpClient.newHttpClient();
                Publisher publisher = new Publisher(brokers)) {
            publisher.publish(Topics.CREDENTIALS, new ApiTokenIssued(issued));
            script.body("{}").post("/api/jobs").then().statusCode(200).body("length", equalTo(2));
            script.get("/api/session")
                    .then()
                    .statusCode(200)
                    .body("user", equalTo("api-token:ci"))
                    .body("roles", equalTo(List.of("operator", "release:publish", "viewer")));
            HttpResponse<InputStream> live = client.send(
                    HttpRequest.newBuilder(origin().resolve("/api/live"))
                            .header("Authorization", "Bearer " + token.reveal())
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            assertThat(live.statusCode()).isEqualTo(200);

            publisher.publish(
                    Topics.CREDENTIALS,
                    new ApiTokenRevoked(new ApiTokenState(issued.id(), OURS, "ci", null, issued.scopes(), null, 2)));
            publisher.publish(Topics.CREDENTIALS, new ApiTokenIssued(issued));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> script.get("/api/runners").then().statusCode(401));
            script.post("/api/jobs").then().statusCode(401).header("WWW-Authenticate", "Bearer");
            live.body().readAllBytes();
        }
    }

    /** Who it was that called, and that TLS ended before us, is believed of the proxies that are named and of nobody else. */
    @Test
    void whoeverStandsInFrontIsBelieved() throws IOException {
        String said = "POST /api/jobs/claim HTTP/1.1\r\nX-Worker-ID: 1\r\nX-Worker-Token: t\r\n"
                + "X-Forwarded-For: 203.0.113.7\r\nX-Forwarded-Proto: https";
        assertThat(raw(Doubles.PROXY, said, 0))
                .contains("\"x-forwarded-for\":\"203.0.113.7\"", "\"x-forwarded-proto\":\"https\"")
                .containsIgnoringCase("Strict-Transport-Security: max-age=31536000");
        for (String written : List.of("[2001:db8::1]", "2001:db8::1", "[2001:db8::1]:5", "2001:db8::1, 6.6.6.6")) {
            assertThat(raw(Doubles.PROXY, said.replace("203.0.113.7", written), 0))
                    .contains("\"x-forwarded-for\":\"2001:db8::1\"");
        }
        assertThat(raw(Doubles.PROXY, said.replace("203.0.113.7", "203.0.113.7:80,x"), 0))
                .contains("\"x-forwarded-for\":\"203.0.113.7\"");
        assertThat(raw(Doubles.PROXY, said.replace("203.0.113.7", "2001:0:0:0:0:0:0:1"), 0))
                .contains("\"x-forwarded-for\":\"2001:0:0:0:0:0:0:1\"");
        assertThat(raw(Doubles.PROXY, said.replace("203.0.113.7", "nobody"), 0))
                .doesNotContain("x-forwarded-for", "nobody");
        assertThat(raw("127.0.0.1", said, 0))
                .contains("\"x-forwarded-for\":\"127.0.0.1\"", "\"x-forwarded-proto\":\"http\"")
                .doesNotContainIgnoringCase("Strict-Transport-Security");
    }

    @Test
    void repeatedSlashesInFrontAreAccepted() throws IOException {
        assertThat(raw("GET //api/runners HTTP/1.1\r\nAuthorization: Bearer " + Doubles.apiToken()))
                .startsWith("HTTP/1.1 200");
        assertThat(raw("POST //api/jobs/claim?a=b HTTP/1.1\r\nX-Worker-ID: 1"))
                .contains("\"uri\":\"/api/jobs/claim?a=b\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/runners?name=100%", "/api/jobs/%zz", "/api/audit?a={b}", "/runners?name=%", "/%"})
    void anAddressThatIsNoneIsAProblem(String uri) throws IOException {
        assertThat(raw("GET " + uri + " HTTP/1.1\r\nAuthorization: Bearer " + Doubles.apiToken()))
                .startsWith("HTTP/1.1 400")
                .contains("content-type: application/problem+json", "This is no address, from its character");
    }

    @Test
    void anAbsentServiceIsAProblemThatPasses() {
        Doubles.person()
                .get("/api/jobs/hang-up")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "2");
    }

    @Test
    void whatIsReadIsAskedForAgainWhenItsConnectionCloses() {
        Doubles.person()
                .get("/api/jobs/1/hang-up-once?a=b")
                .then()
                .statusCode(200)
                .body("uri", equalTo("/api/jobs/1/hang-up-once?a=b"));
        assertThat(timesSeen("GET /api/jobs/1/hang-up-once")).isEqualTo(2);
    }

    @Test
    void whatMayHaveBeenDoneIsNotSentAgain() {
        Doubles.person().post("/api/jobs/1/hang-up-once").then().statusCode(503);
        Doubles.person().body("{}").get("/api/jobs/2/hang-up-once").then().statusCode(503);
        assertThat(timesSeen("POST /api/jobs/1/hang-up-once")).isEqualTo(1);
        assertThat(timesSeen("GET /api/jobs/2/hang-up-once")).isEqualTo(1);
    }

    private static long timesSeen(String call) {
        return Doubles.seen().stream().filter(seen -> seen.startsWith(call)).count();
    }
}
