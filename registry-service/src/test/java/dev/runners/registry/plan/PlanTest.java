package dev.runners.registry.plan;

import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runners.registry.Calls.Claim;
import dev.runners.registry.Calls.Runner;
import dev.runners.registry.Database;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plans go up and come down as they were, whatever their size and pace. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class PlanTest {

    private static final int MIB = 1024 * 1024;

    @Inject
    Database database;

    private final UUID boot = UUID.randomUUID();
    private final HttpClient client = HttpClient.newHttpClient();
    private Runner runner;
    private Claim claim;

    @BeforeEach
    void claimed() {
        runner = register();
        claim = claim();
    }

    @AfterEach
    void end() {
        client.close();
    }

    @Test
    void comesBackAsItWas() throws Exception {
        assertThat(download().statusCode()).isEqualTo(404);
        for (int size : new int[] {1, 256 * 1024, 256 * 1024 + 1, 3 * MIB}) {
            byte[] plan = noise(size);
            HttpResponse<String> stored = upload(BodyPublishers.ofByteArray(plan));
            assertThat(stored.statusCode()).isEqualTo(201);
            HttpResponse<byte[]> read = download();
            assertThat(read.statusCode()).isEqualTo(200);
            assertThat(read.headers().firstValueAsLong("Content-Length")).hasValue(size);
            assertThat(Arrays.equals(read.body(), plan)).isTrue();
        }
        assertThat(blobs()).isEqualTo(1);
    }

    @Test
    void mayHave50MiBAndNotOneByteMore() throws Exception {
        assertThat(upload(BodyPublishers.ofInputStream(() -> zeros(50L * MIB))).statusCode())
                .isEqualTo(201);
        assertThat(Arrays.equals(download().body(), new byte[50 * MIB])).isTrue();
        HttpResponse<String> refused = upload(BodyPublishers.ofInputStream(() -> zeros(50L * MIB + 1)));
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(blobs()).isEqualTo(1);
    }

    @Test
    void isRefusedWhenItIsEmptyOrItsAttemptIsOver() throws Exception {
        HttpResponse<String> empty = upload(BodyPublishers.noBody());
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(empty.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        claim.reports("FAILED").statusCode(200);
        assertThat(upload(BodyPublishers.ofByteArray(new byte[10])).statusCode())
                .isEqualTo(409);
        assertThat(blobs()).isZero();
        given().body(new byte[10])
                .contentType("application/octet-stream")
                .post("/api/jobs/" + claim.job() + "/plan-artifact")
                .then()
                .statusCode(401);
    }

    @Test
    void whileItIsOnItsWayNobodyWaitsForIt() throws Exception {
        PipedOutputStream slow = new PipedOutputStream();
        try (PipedInputStream body = new PipedInputStream(slow, MIB)) {
            CompletableFuture<HttpResponse<String>> stored =
                    client.sendAsync(request(BodyPublishers.ofInputStream(() -> body)), BodyHandlers.ofString());
            slow.write(noise(600_000));
            slow.flush();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> database.count(
                                    "blob_chunks c JOIN blobs b ON b.id = c.blob_id WHERE b.binding LIKE 'plan/%/"
                                            + claim.job() + "/%'")
                            == 1);
            claim.logs("still at work").statusCode(201);
            claim.reports("PROCESSING").statusCode(200);
            assertThat(stored).isNotDone();

            claim.reports("FAILED").statusCode(200);
            slow.close();
            assertThat(stored.get().statusCode()).isEqualTo(409);
        }
        assertThat(blobs()).isZero();
    }

    @Test
    void whatBreaksOffIsForgotten() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            String head = "POST /api/jobs/" + claim.job() + "/plan-artifact HTTP/1.1\r\nHost: h\r\nX-Runner-ID: "
                    + runner.id()
                    + "\r\nX-Runner-Token: " + runner.token()
                    + "\r\nContent-Type: application/octet-stream\r\nContent-Length: 1000000\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(new byte[600_000]);
            socket.getOutputStream().flush();
            await().atMost(Duration.ofSeconds(20)).until(() -> blobs() == 1);
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> blobs() == 0);
        assertThat(download().statusCode()).isEqualTo(404);
    }

    @Test
    void manyAtOnce() throws Exception {
        List<Claim> claims = new ArrayList<>();
        List<byte[]> plans = new ArrayList<>();
        List<CompletableFuture<HttpResponse<String>>> stored = new ArrayList<>();
        for (int n = 0; n < 12; n++) {
            claim = claim();
            claims.add(claim);
            plans.add(noise(4 * MIB + n));
            stored.add(client.sendAsync(request(BodyPublishers.ofByteArray(plans.getLast())), BodyHandlers.ofString()));
        }
        for (int n = 0; n < 12; n++) {
            assertThat(stored.get(n).get().statusCode()).isEqualTo(201);
            claim = claims.get(n);
            assertThat(Arrays.equals(download().body(), plans.get(n))).isTrue();
        }
    }

    private Claim claim() {
        submit(runner, Map.of("job_type", "PLAN"));
        return runner.claim(boot);
    }

    private long blobs() {
        return database.count("blobs WHERE binding LIKE 'plan/%/" + claim.job() + "/%'");
    }

    private HttpResponse<String> upload(BodyPublisher plan) throws Exception {
        return client.send(request(plan), BodyHandlers.ofString());
    }

    private HttpResponse<byte[]> download() throws Exception {
        return client.send(
                says().header("X-Runner-ID", runner.id().toString()).GET().build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest request(BodyPublisher plan) {
        return says().header("X-Runner-ID", runner.id().toString())
                .header("X-Runner-Attempt", claim.attempt())
                .header("Content-Type", "application/octet-stream")
                .POST(plan)
                .build();
    }

    private HttpRequest.Builder says() {
        return HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + RestAssured.port + "/api/jobs/" + claim.job() + "/plan-artifact"))
                .header("X-Runner-Token", runner.token());
    }

    private static byte[] noise(int size) {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        return noise;
    }

    private static InputStream zeros(long size) {
        return new InputStream() {
            private long left = size;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                int read = (int) Math.min(length, left);
                left -= Math.max(0, read);
                return read > 0 ? read : -1;
            }
        };
    }
}
