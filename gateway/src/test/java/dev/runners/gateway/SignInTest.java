package dev.runners.gateway;

import static dev.runners.gateway.Edge.raw;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.runners.contracts.Topics;
import dev.runners.contracts.Wire;
import dev.runners.contracts.session.EndedSession;
import dev.runners.contracts.session.SessionEvent;
import dev.runners.contracts.session.SessionEvent.SessionRevoked;
import dev.runners.gateway.signin.Seal;
import dev.runners.gateway.signin.SessionKey;
import dev.runners.platform.kafka.TopicReader;
import dev.runners.testkit.Publisher;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "postgres", value = "false"))
@QuarkusTestResource(Doubles.class)
class SignInTest {

    private static final String COOKIE = "runners-session";

    @Inject
    SessionKey sessionKey;

    @Test
    void theRightPasswordBeginsASession() {
        Response response = signIn("oscar", "oscaroscar");
        response.then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("user", equalTo("oscar"))
                .body("organization", equalTo("elsewhere"))
                .body("roles", contains("operator", "viewer"));
        assertThat(response.header("Set-Cookie"))
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Strict", "Path=/", "Max-Age=1800")
                .doesNotContain("Secure", "Domain");
        page(response.cookie(COOKIE)).get("/api/session").then().statusCode(200).body("user", equalTo("oscar"));
        given().get("/api/session").then().statusCode(401).contentType("application/problem+json");
        page("nonsense").get("/api/session").then().statusCode(401);
    }

    @Test
    void whoAsksWhoIsSignedInKeepsTheSession() {
        Seal seal = new Seal(sessionKey, "session", Clock.systemUTC());
        String fresh = cookie("vera");
        page(fresh).get("/api/session").then().statusCode(200).header("Set-Cookie", nullValue());
        var claims = new JWTClaimsSet.Builder(seal.read(fresh));
        String older = seal.write(claims, Instant.now().plus(Duration.ofMinutes(10)));
        page(older).get("/api/runners").then().statusCode(200).header("Set-Cookie", nullValue());
        Response answer = page(older).get("/api/session");
        answer.then().statusCode(200).header("Set-Cookie", containsString("Max-Age=1800"));
        // It is the same session: signing out with one cookie ends the other.
        page(answer.cookie(COOKIE)).delete("/api/session").then().statusCode(204);
        page(older).get("/api/session").then().statusCode(401);
    }

    @Test
    void overTlsTheCookieIsOfThisHostAlone() throws IOException {
        String body = "{\"user\":\"oscar\",\"password\":\"oscaroscar\"}";
        String request = "POST /api/session HTTP/1.1\r\nHost: runners.example\r\nConnection: close\r\n"
                + "X-Requested-With: runners\r\nX-Forwarded-Proto: https\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port, InetAddress.getByName(Doubles.PROXY), 0)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .startsWith("HTTP/1.1 200")
                    .containsPattern(
                            "(?i)\r\nSet-Cookie: __Host-runners-session=[^;]+;[^\r]*; Secure; HttpOnly;[^\r]*\r\n");
        }
    }

    @Test
    void aWrongPasswordAndAnUnknownUserAreToldTheSame() {
        String wrong = detail(signIn("vera", "wrong"));
        assertThat(detail(signIn("nobody-here", "wrong"))).isEqualTo(wrong);
        assertThat(detail(signIn("(nobody)", "x"))).isEqualTo(wrong);
        assertThat(detail(signIn("oscar", "veravera"))).isEqualTo(wrong);
    }

    @Test
    void whatCannotBeReadIsRefused() {
        ours().contentType(ContentType.JSON)
                .body("{\"user\":\"vera\"}")
                .post("/api/session")
                .then()
                .statusCode(422);
        ours().contentType(ContentType.JSON)
                .body("")
                .post("/api/session")
                .then()
                .statusCode(422);
        ours().contentType(ContentType.JSON)
                .body("{")
                .post("/api/session")
                .then()
                .statusCode(400);
        ours().contentType(ContentType.TEXT)
                .body("vera")
                .post("/api/session")
                .then()
                .statusCode(415);
        given().auth()
                .preemptive()
                .basic("oscar", "oscaroscar")
                .get("/api/runners")
                .then()
                .statusCode(401);
    }

    @Test
    void guessingIsSlowedDownForTheOneWhoGuesses() {
        for (int i = 0; i < 5; i++) {
            signIn("guessed", "wrong").then().statusCode(401);
        }
        signIn("guessed", "wrong")
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .contentType("application/problem+json");
        signIn("oscar", "oscaroscar").then().statusCode(200);
    }

    @Test
    void alsoWithTheRightPasswordNobodySignsInWithoutEnd() {
        Response last = signIn("ines", "inesines");
        for (int i = 0; i < 1_000 && last.statusCode() == 200; i++) {
            last = signIn("ines", "inesines");
        }
        // This answer, not another one: a moment later there may be room again.
        last.then().statusCode(429).header("Retry-After", notNullValue());
        signIn("oscar", "oscaroscar").then().statusCode(200);
    }

    @Test
    void signingOutEndsTheSessionAtOnce() {
        String cookie = cookie("vera");
        page(cookie).get("/api/runners").then().statusCode(200);
        Response out = page(cookie).delete("/api/session");
        out.then().statusCode(204);
        assertThat(out.header("Set-Cookie")).contains(COOKIE + "=", "Max-Age=0");
        page(cookie).get("/api/runners").then().statusCode(401).body("detail", containsString("Sign in again"));
        page(cookie).get("/api/jobs/1").then().statusCode(401);
        page(cookie).delete("/api/session").then().statusCode(204);
        // A cookie that is over is no hindrance.
        page(cookie)
                .contentType(ContentType.JSON)
                .body(Map.of("user", "vera", "password", "veravera"))
                .post("/api/session")
                .then()
                .statusCode(200);
    }

    @Test
    void aSignOutIsToldToTheOtherGatewaysAndTheirsIsHeard() throws Exception {
        String brokers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        Set<String> told = ConcurrentHashMap.newKeySet();
        try (Publisher elsewhere = new Publisher(brokers);
                TopicReader<SessionEvent> reader = new TopicReader<>(
                        Map.of("bootstrap.servers", brokers),
                        Topics.SESSION_REVOCATIONS,
                        TopicReader.From.BEGINNING,
                        (id, event, at) -> told.add(id))) {
            reader.start();
            String here = cookie("vera");
            page(here).delete("/api/session").then().statusCode(204);
            await().atMost(Duration.ofSeconds(30)).until(() -> told.contains(idOf(here)));

            String there = cookie("vera");
            page(there).get("/api/session").then().statusCode(200);
            elsewhere.publish(
                    Topics.SESSION_REVOCATIONS,
                    new SessionRevoked(
                            new EndedSession(idOf(there), Instant.now().plus(Duration.ofHours(13)))));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> page(there).get("/api/session").then().statusCode(401));
        }
    }

    private String idOf(String cookie) {
        JWTClaimsSet claims = new Seal(sessionKey, "session", Clock.systemUTC()).read(cookie);
        return Objects.requireNonNull(claims).getJWTID();
    }

    @Test
    void rolesGoOnExactlyAndTheCookieNotAtAll() throws IOException {
        assertThat(rolesSeen("vera")).containsExactly("viewer");
        assertThat(rolesSeen("oscar")).containsExactlyInAnyOrder("viewer", "operator");
    }

    @Test
    void anApiTokenWinsOverACookie() {
        String cookie = cookie("vera");
        given().cookie(COOKIE, cookie)
                .header("Authorization", "Bearer " + Doubles.apiToken())
                .get("/api/session")
                .then()
                .statusCode(200)
                .body("user", equalTo("api-token:admin"));
        given().cookie(COOKIE, cookie)
                .header("Authorization", "Bearer wrong")
                .get("/api/runners")
                .then()
                .statusCode(401);
        // No header is asked of scripts.
        given().header("Authorization", "Bearer " + Doubles.apiToken())
                .post("/api/jobs")
                .then()
                .statusCode(200);
    }

    @Test
    void anotherSiteCannotAskForChanges() {
        String cookie = cookie("vera");
        given().cookie(COOKIE, cookie).post("/api/jobs").then().statusCode(403).contentType("application/problem+json");
        given().cookie(COOKIE, cookie).delete("/api/session").then().statusCode(403);
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/api/session")
                .then()
                .statusCode(403);
        page(cookie)
                .header("Sec-Fetch-Site", "cross-site")
                .post("/api/jobs")
                .then()
                .statusCode(403);
        page(cookie)
                .header("Origin", "http://evil.example")
                .post("/api/jobs")
                .then()
                .statusCode(403);
        page(cookie)
                .header("Origin", RestAssured.baseURI + ":" + RestAssured.port)
                .header("Sec-Fetch-Site", "same-origin")
                .post("/api/jobs")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/live", "/api/jobs/wake", "/api/jobs/1/logs", "/api/jobs/1/log%73"})
    void aSignOutEndsWhatIsWatched(String path) throws Exception {
        String cookie = cookie("vera");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> live = client.send(
                    HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                            .header("Cookie", COOKIE + "=" + cookie)
                            .header("Accept", "text/event-stream")
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            assertThat(live.statusCode()).isEqualTo(200);
            assertThat(live.body().read()).isPositive();
            page(cookie).delete("/api/session").then().statusCode(204);
            CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> readToEnd(live.body()));
            ended.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void aPageIsServedWithItsPolicy() {
        given().redirects().follow(false).get("/").then().statusCode(302).header("Location", "/dashboard/runners");
        Response page = given().get("/dashboard/runners");
        page.then()
                .statusCode(200)
                .contentType("text/html")
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .body(not(containsString("__CSP_NONCE__")));
        String policy = page.header("Content-Security-Policy");
        String nonce = policy.replaceFirst(".*'nonce-([^']+)'.*", "$1");
        assertThat(policy).contains("default-src 'self'", "frame-ancestors 'none'", "script-src 'self';");
        assertThat(page.asString()).contains("content=\"" + nonce + "\"");
        for (String path : List.of("/sign-in", "/dashboard", "/dashboard/jobs/1")) {
            assertThat(given().get(path).then().statusCode(200).extract().header("Content-Security-Policy"))
                    .contains("'nonce-")
                    .doesNotContain(nonce);
        }
        given().get("/assets/index-abc123.js")
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("immutable"))
                .header("Content-Security-Policy", notNullValue());
        given().get("/assets/none.js").then().statusCode(404).header("Cache-Control", "no-store");
        given().get("/nothing").then().statusCode(404).header("Content-Security-Policy", notNullValue());
        given().get("/api/nothing").then().header("X-Content-Type-Options", "nosniff");
        given().post("/dashboard/runners").then().statusCode(404);
    }

    /** Whoever follows a broken link is shown the page; whoever calls the API is told what is wrong. */
    @Test
    void anAddressThatIsNoneOpensThePageAllTheSame() throws IOException {
        for (String path : List.of(
                "/dashboard/runners?name=%E0%A4%A",
                "/dashboard/jobs/%zz", "/dashboard/runners?name={a|b}", "/sign-in?%")) {
            String page = raw("GET " + path + " HTTP/1.1");
            assertThat(page)
                    .as(path)
                    .startsWith("HTTP/1.1 200")
                    .containsIgnoringCase("\nX-Content-Type-Options: nosniff")
                    .contains("'nonce-", "A page for tests");
        }
        assertThat(raw("GET /?campaign=100% HTTP/1.1")).startsWith("HTTP/1.1 302");
        assertThat(raw("GET /api/runners?name=%E0%A4%A HTTP/1.1"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "This is no address");
    }

    @Test
    void whoMistypesAnAddressIsToldByThePage() throws IOException {
        for (String path : List.of("/nothing", "/dashboard/a.b", "/runners/1")) {
            given().accept("text/html,*/*")
                    .get(path)
                    .then()
                    .statusCode(404)
                    .contentType("text/html")
                    .header("Content-Security-Policy", containsString("'nonce-"))
                    .body(containsString("A page for tests"));
            given().get(path).then().statusCode(404).contentType("application/problem+json");
        }
        for (String path : List.of("/api", "/api/nothing", "//api/runners")) {
            assertThat(raw("GET " + path + " HTTP/1.1\r\nAccept: text/html,*/*"))
                    .as(path)
                    .contains("application/problem+json");
        }
    }

    private static List<String> rolesSeen(String user) throws IOException {
        String authorization = page(cookie(user))
                .post("/api/jobs")
                .then()
                .statusCode(200)
                .body("double", equalTo("registry"))
                .body("headers.cookie", nullValue())
                .extract()
                .path("headers.authorization");
        byte[] claims = Base64.getUrlDecoder().decode(authorization.replaceFirst("Bearer [^.]+\\.([^.]+)\\..*", "$1"));
        return List.of(Wire.JSON.convertValue(Wire.JSON.readTree(claims).get("groups"), String[].class));
    }

    private static void readToEnd(InputStream stream) {
        try {
            stream.readAllBytes();
        } catch (IOException e) {
            // Cut off is ended, too.
        }
    }

    private static String detail(Response refused) {
        return refused.then()
                .statusCode(401)
                .contentType("application/problem+json")
                .extract()
                .path("detail");
    }

    private static String cookie(String user) {
        return signIn(user, user + user).then().statusCode(200).extract().cookie(COOKIE);
    }

    private static Response signIn(String user, String password) {
        return ours().contentType(ContentType.JSON)
                .body(Map.of("user", user, "password", password))
                .post("/api/session");
    }

    private static RequestSpecification ours() {
        return given().header("X-Requested-With", "runners");
    }

    private static RequestSpecification page(String cookie) {
        return ours().cookie(COOKIE, cookie);
    }
}
