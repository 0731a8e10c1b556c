package dev.runners.gateway;

import static dev.runners.gateway.Edge.origin;
import static dev.runners.gateway.Edge.raw;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.notNullValue;

import dev.runners.contracts.Ids;
import dev.runners.contracts.Token;
import dev.runners.contracts.Topics;
import dev.runners.contracts.runner.CredentialEvent.ApiTokenIssued;
import dev.runners.contracts.token.ApiTokenState;
import dev.runners.testkit.Publisher;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** How much one caller may ask for, hold open and send. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "postgres", value = "false"))
@QuarkusTestResource(Doubles.class)
class LimitsTest {

    private static final UUID OURS = Ids.organization("default");

    private final String brokers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);

    @Test
    void whoCallsTooOftenIsToldWhenToComeAgainAndNobodyElseIs() throws Exception {
        Token token = Token.generate(Token.API_PREFIX);
        ApiTokenState issued = new ApiTokenState(Ids.next(), OURS, "busy", token.digest(), List.of("viewer"), null, 1);
        HttpRequest call = HttpRequest.newBuilder(origin().resolve("/api/session"))
                .header("Authorization", "Bearer " + token.reveal())
                .build();
        try (HttpClient client = HttpClient.newHttpClient();
                Publisher publisher = new Publisher(brokers)) {
            publisher.publish(Topics.CREDENTIALS, new ApiTokenIssued(issued));
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
            publisher.publish(Topics.CREDENTIALS, new ApiTokenIssued(issued));
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
    void bigUploadsStreamAndTooBigOnesAreRefused() throws Exception {
        int mib = 1024 * 1024;
        assertThat(upload(HttpRequest.BodyPublishers.ofByteArray(new byte[50 * mib])))
                .contains("\"length\":52428800");
        assertThat(upload(HttpRequest.BodyPublishers.ofInputStream(() -> zeros(20L * mib))))
                .contains("\"length\":20971520");
        assertThat(upload(HttpRequest.BodyPublishers.ofInputStream(() -> zeros(50L * mib + 1))))
                .contains("too-large");
        assertThat(upload(
                        "/api/states/team/network/versions",
                        HttpRequest.BodyPublishers.ofInputStream(() -> zeros(20L * mib))))
                .contains("\"length\":20971520");
        assertThat(raw("POST /api/jobs/1/plan-artifact HTTP/1.1\r\nX-Runner-ID: 1", 50L * mib + 1))
                .startsWith("HTTP/1.1 413")
                .contains("application/problem+json");
        assertThat(raw("POST /api/jobs/1/logs HTTP/1.1\r\nX-Runner-ID: 1", 16L * mib + 1))
                .startsWith("HTTP/1.1 413")
                .contains("application/problem+json");
    }

    private static String upload(HttpRequest.BodyPublisher body) throws Exception {
        return upload("/api/jobs/1/plan-artifact", body);
    }

    private static String upload(String path, HttpRequest.BodyPublisher body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(origin().resolve(path))
                                    .header("X-Runner-ID", "1")
                                    .POST(body)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
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
}
