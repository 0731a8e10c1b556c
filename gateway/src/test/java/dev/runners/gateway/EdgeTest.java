package dev.runners.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.runners.contracts.Ids;
import dev.runners.contracts.Token;
import dev.runners.contracts.Topics;
import dev.runners.contracts.job.JobEvent.JobStarted;
import dev.runners.contracts.release.RolloutEvent.RolloutStarted;
import dev.runners.contracts.release.RolloutStatus;
import dev.runners.contracts.runner.CredentialEvent.ApiTokenIssued;
import dev.runners.contracts.runner.CredentialEvent.ApiTokenRevoked;
import dev.runners.contracts.runner.RunnerEvent;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.contracts.token.ApiTokenState;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "postgres", value = "false"))
@QuarkusTestResource(Doubles.class)
class EdgeTest {

    private static final UUID OURS = Ids.organization("default");

    private final String brokers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);

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
            publisher.send(Topics.CREDENTIALS, new ApiTokenIssued(issued));
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

            publisher.send(
                    Topics.CREDENTIALS,
                    new ApiTokenRevoked(new ApiTokenState(issued.id(), OURS, "ci", null, issued.scopes(), null, 2)));
            publisher.send(Topics.CREDENTIALS, new ApiTokenIssued(issued));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> script.get("/api/runners").then().statusCode(401));
            script.post("/api/jobs").then().statusCode(401).header("WWW-Authenticate", "Bearer");
            live.body().readAllBytes();
        }
    }

    @Test
    void whoCallsTooOftenIsToldWhenToComeAgainAndNobodyElseIs() throws Exception {
        Token token = Token.generate(Token.API_PREFIX);
        ApiTokenState issued = new ApiTokenState(Ids.next(), OURS, "busy", token.digest(), List.of("viewer"), null, 1);
        HttpRequest call = HttpRequest.newBuilder(origin().resolve("/api/session"))
                .header("Authorization", "Bearer " + token.reveal())
                .build();
        try (HttpClient client = HttpClient.newHttpClient();
                Publisher publisher = new Publisher(brokers)) {
            publisher.send(Topics.CREDENTIALS, new ApiTokenIssued(issued));
            HttpResponse<String> refused = Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> firstOf(100, 429, client, call), Optional::isPresent)
                    .orElseThrow();
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.body()).contains("You make more calls than one caller may");
            Doubles.person().get("/api/runners").then().statusCode(200);
        }
    }

    /** Sends a call so many times at once. */
    private static Optional<HttpResponse<String>> firstOf(int times, int status, HttpClient client, HttpRequest call) {
        List<CompletableFuture<HttpResponse<String>>> answers = Stream.generate(
                        () -> client.sendAsync(call, HttpResponse.BodyHandlers.ofString()))
                .limit(times)
                .toList();
        return answers.stream()
                .map(CompletableFuture::join)
                .filter(answer -> answer.statusCode() == status)
                .findFirst();
    }

    @Test
    void repeatedSlashesInFrontAreAccepted() throws IOException {
        assertThat(raw("GET //api/runners HTTP/1.1\r\nAuthorization: Bearer " + Doubles.apiToken()))
                .startsWith("HTTP/1.1 200");
        assertThat(raw("POST //api/jobs/claim?a=b HTTP/1.1\r\nX-Worker-ID: 1"))
                .contains("\"uri\":\"/api/jobs/claim?a=b\"");
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
    void claimsPassWhileManyStreamsAreOpen() throws Exception {
        List<InputStream> streams = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < 30; i++) {
                HttpResponse<InputStream> stream = client.send(
                        HttpRequest.newBuilder(origin().resolve("/api/runners/wake"))
                                .header("X-Runner-ID", "1")
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
                assertThat(stream.statusCode()).isEqualTo(200);
                assertThat(stream.body().read()).isEqualTo('d');
                streams.add(stream.body());
            }
            given().header("X-Runner-ID", "1").post("/api/jobs/claim").then().statusCode(200);
            for (InputStream stream : streams) {
                stream.close();
            }
        }
    }

    @Test
    void whoHoldsTooManyStreamsOpenIsToldSoAndNobodyElseIs() throws Exception {
        Token token = Token.generate(Token.API_PREFIX);
        ApiTokenState issued =
                new ApiTokenState(Ids.next(), OURS, "watcher", token.digest(), List.of("viewer"), null, 1);
        List<String> watched = List.of("/api/live", "/api/runners/wake", "/api/jobs/watched/logs");
        RequestSpecification script =
                given().header("Authorization", "Bearer " + token.reveal()).urlEncodingEnabled(false);
        List<InputStream> streams = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient();
                Publisher publisher = new Publisher(brokers)) {
            publisher.send(Topics.CREDENTIALS, new ApiTokenIssued(issued));
            for (int i = 0; i < 50; i++) {
                assertThat(open(client, token.reveal(), watched.get(i % watched.size()), streams))
                        .isEqualTo(200);
            }
            for (String path : List.of("/api/live", "/api/workers/wake", "/api/jobs/1/logs", "/api/jobs/1/log%73")) {
                script.get(path)
                        .then()
                        .statusCode(429)
                        .header("Retry-After", notNullValue())
                        .contentType("application/problem+json")
                        .body("detail", containsString("50 streams"));
            }
            script.get("/api/jobs/1").then().statusCode(200);
            assertThat(open(client, Doubles.apiToken(), "/api/live", streams)).isEqualTo(200);
            streams.getFirst().close();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> open(client, token.reveal(), "/api/live", streams) == 200);
            for (InputStream stream : streams) {
                stream.close();
            }
        }
    }

    private static int open(HttpClient client, String token, String path, List<InputStream> streams) throws Exception {
        HttpResponse<InputStream> stream = client.send(
                HttpRequest.newBuilder(origin().resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        streams.add(stream.body());
        return stream.statusCode();
    }

    @Test
    void aLogPassesAsItComesAndIsNeverWholeWhenItWasCut() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            BufferedReader events = log(client, "/api/jobs/7/logs?after=3");
            assertThat(events.readLine()).isEqualTo("data:after=3 12");
            say("/api/jobs/7/logs?say");
            await(events, "data:more");
            say("/api/jobs/7/logs?end");
            await(events, "");
            assertThat(events.readLine()).isNull();
            BufferedReader cut = log(client, "/api/jobs/8/logs");
            assertThat(cut.readLine()).isEqualTo("data: 12");
            assertThat(cut.readLine()).isEmpty();
            say("/api/jobs/8/logs?cut");
            assertThatThrownBy(cut::readLine).isInstanceOf(IOException.class);
        }
        assertThat(raw("GET /api/jobs/9/logs HTTP/1.0\r\nAuthorization: Bearer " + Doubles.apiToken()))
                .contains(" 400 ", "HTTP/1.1");
    }

    @Test
    void aLogThatNobodyTakesStaysWhereItIs() throws Exception {
        try (Socket socket = new Socket(origin().getHost(), origin().getPort())) {
            String head = "GET /api/jobs/flood/logs?flood HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                    + Doubles.apiToken() + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            AtomicLong written = new AtomicLong();
            Awaitility.await("the other side stops writing")
                    .pollInterval(Duration.ofMillis(300))
                    .until(() -> {
                        long now = say("/api/jobs/flood/logs");
                        return written.getAndSet(now) == now;
                    });
            assertThat(written.get()).isPositive().isLessThan(LogDouble.FLOOD / 2);
        }
    }

    private static BufferedReader log(HttpClient client, String path) throws Exception {
        HttpResponse<InputStream> answer = client.send(
                HttpRequest.newBuilder(origin().resolve(path))
                        .header("Authorization", "Bearer " + Doubles.apiToken())
                        .header("Accept", "text/event-stream")
                        .header("Last-Event-ID", "12")
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    /** Makes the other side go on; how much it has written to one who takes nothing. */
    private static long say(String path) {
        return Long.parseLong(
                Doubles.person().post(path).then().statusCode(200).extract().asString());
    }

    @Test
    void bigUploadsStreamAndTooBigOnesAreRefused() throws Exception {
        int mib = 1024 * 1024;
        assertThat(upload(HttpRequest.BodyPublishers.ofByteArray(new byte[50 * mib])))
                .contains("\"length\":52428800");
        assertThat(upload(HttpRequest.BodyPublishers.ofInputStream(() -> zeros(20L * mib))))
                .contains("\"length\":20971520");
        assertThat(upload(HttpRequest.BodyPublishers.ofInputStream(() -> zeros(50L * mib + 1))))
                .contains("too-large");
        assertThat(raw("POST /api/jobs/1/plan-artifact HTTP/1.1\r\nX-Runner-ID: 1", 50L * mib + 1))
                .startsWith("HTTP/1.1 413")
                .contains("application/problem+json");
        assertThat(raw("POST /api/jobs/1/logs HTTP/1.1\r\nX-Runner-ID: 1", 16L * mib + 1))
                .startsWith("HTTP/1.1 413")
                .contains("application/problem+json");
    }

    @Test
    void whatTopicsTellIsInListsAndLive() throws Exception {
        String mine = "live-" + UUID.randomUUID();
        RunnerState first = runner(mine, RunnerStatus.OFFLINE, 1);
        try (HttpClient client = HttpClient.newHttpClient();
                Publisher publisher = new Publisher(brokers)) {
            publisher.send(new RunnerEvent.RunnerRegistered(first));
            HttpResponse<InputStream> live = client.send(
                    HttpRequest.newBuilder(origin().resolve("/api/live?window=name%3D" + mine
                                    + "&window=status%3DDRAINING&jobs=limit%3D1&jobs=status%3DQUEUED"))
                            .header("Authorization", "Bearer " + Doubles.apiToken())
                            .header("Last-Event-ID", "garbage")
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            assertThat(live.statusCode()).isEqualTo(200);
            BufferedReader events = new BufferedReader(new InputStreamReader(live.body(), StandardCharsets.UTF_8));
            await(events, "\"window\":0", "\"total\":1", "\"status\":\"OFFLINE\"");
            publisher.send(new RunnerEvent.RunnerStatusChanged(changed(first, RunnerStatus.ONLINE, 3)));
            publisher.send(new RunnerEvent.RunnerStatusChanged(changed(first, RunnerStatus.DRAINING, 2)));
            await(events, "\"window\":0", "\"status\":\"ONLINE\"");
            Doubles.person()
                    .get("/api/runners?name=" + mine)
                    .then()
                    .statusCode(200)
                    .body("total", equalTo(1))
                    .body("counts.ONLINE", equalTo(1))
                    .body("items[0].status", equalTo("ONLINE"))
                    .body("as_of", notNullValue());
            publisher.beat(first.id());
            await(events, "\"window\":0", "\"last_heartbeat_at\":\"2");
            publisher.send(
                    Topics.JOBS,
                    new JobStarted(Fleet.job(
                            OURS, Map.of("runner_id", first.id(), "status", "PROCESSING", "state", "network"))));
            await(events, "\"window\":0", "\"subject\":\"network\"");
            Doubles.person()
                    .get("/api/runners/" + first.id())
                    .then()
                    .body("last_heartbeat_at", startsWith("2"))
                    .body("jobs.subject", contains("network"));
            publisher.remove(first.id());
            await(events, "\"window\":0", "\"total\":0");
            publisher.send(
                    Topics.ROLLOUTS, new RolloutStarted(Fleet.rollout(OURS, RolloutStatus.RUNNING, Instant.now())));
            // Behind two windows over Runners and two over jobs.
            await(events, "\"window\":4", "\"rollout\":{", "\"status\":\"RUNNING\"");
            live.body().close();
        }
        Doubles.person().get("/api/live?limit=101").then().statusCode(400).contentType("application/problem+json");
        Doubles.person().get("/api/live?colour=red").then().statusCode(400);
        Doubles.person().get("/api/live?jobs=limit%3D101").then().statusCode(400);
        Doubles.person()
                .get("/api/live?window=limit%3D1&limit=1&jobs=limit%3D1")
                .then()
                .statusCode(400);
        Doubles.person().get("/api/runners?cursor=x").then().statusCode(400);
        Doubles.person().get("/api/jobs?limit=0").then().statusCode(400);
        Doubles.person()
                .get("/api/status")
                .then()
                .statusCode(200)
                .body("parts", notNullValue())
                .body("well", equalTo(false))
                .body("since", equalTo("2026-11-25T00:00:00Z"))
                .body("queue.requeues_held", equalTo(7))
                .body("heartbeats", nullValue());
    }

    private static void await(BufferedReader events, String... all) throws IOException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            if (java.util.Arrays.stream(all).allMatch(line::contains)) {
                return;
            }
            assertThat(Instant.now()).as("no event with %s", List.of(all)).isBefore(deadline);
        }
        throw new AssertionError("the stream ended");
    }

    private static InputStream zeros(long length) {
        return new InputStream() {
            private long left = length;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] into, int offset, int count) {
                int some = (int) Math.min(left, count);
                left -= some;
                return some == 0 ? -1 : some;
            }
        };
    }

    private static URI origin() {
        return URI.create("http://127.0.0.1:" + RestAssured.port + "/");
    }

    private static String upload(HttpRequest.BodyPublisher body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(origin().resolve("/api/jobs/1/plan-artifact"))
                                    .header("X-Runner-ID", "1")
                                    .POST(body)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    /** Sent as it stands, for what clients would tidy up. */
    private static String raw(String head) throws IOException {
        return raw(head, 0);
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

    private static String raw(String head, long length) throws IOException {
        return raw("127.0.0.1", head, length);
    }

    private static String raw(String from, String head, long length) throws IOException {
        InetAddress source = InetAddress.getByName(from);
        try (Socket socket = new Socket(origin().getHost(), origin().getPort(), source, 0)) {
            String request = head + "\r\nHost: x\r\nConnection: close\r\nContent-Length: " + length + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static RunnerState runner(String name, RunnerStatus status, long revision) {
        return Fleet.runner(Ids.next(), OURS, name, status, revision);
    }

    private static RunnerState changed(RunnerState runner, RunnerStatus status, long revision) {
        return Fleet.runner(runner.id(), OURS, runner.name(), status, revision);
    }
}
