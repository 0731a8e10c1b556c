package dev.runners.gateway;

import static dev.runners.gateway.Edge.await;
import static dev.runners.gateway.Edge.origin;
import static dev.runners.gateway.Edge.raw;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Streams of the services behind pass as they come, and hold up nobody else. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "postgres", value = "false"))
@QuarkusTestResource(Doubles.class)
class PassedStreamsTest {

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
}
