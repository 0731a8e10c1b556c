package dev.runners.registry.wake;

import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.heartbeat.LivenessEvent;
import dev.runners.contracts.heartbeat.LivenessState;
import dev.runners.contracts.heartbeat.LivenessState.Revision;
import dev.runners.contracts.runner.Liveness;
import dev.runners.registry.Calls.Claim;
import dev.runners.registry.Calls.Runner;
import dev.runners.registry.runner.ApplyLiveness;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class WakeTest {

    private static final String WAKE = "data: {\"type\":\"wake\"}";

    @Inject
    ApplyLiveness applyLiveness;

    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.shutdownNow();
    }

    @Test
    void wakesOnConnectAndWhenAJobCanBeHad() throws Exception {
        Runner runner = register();
        BlockingQueue<String> lines = open(runner);
        assertThat(next(lines)).isEqualTo(WAKE);
        submit(runner, Map.of());
        assertThat(next(lines)).isEqualTo(WAKE);
    }

    @Test
    void wakesOnlyWhoCouldTakeTheJob() throws Exception {
        Map<String, String> labels = Map.of("team", UUID.randomUUID().toString());
        Runner fits = register(labels);
        Runner other = register();
        BlockingQueue<String> ofFitting = open(fits);
        BlockingQueue<String> ofOther = open(other);
        assertThat(next(ofFitting)).isEqualTo(WAKE);
        assertThat(next(ofOther)).isEqualTo(WAKE);

        submit(Map.of("job_type", "PLAN", "config_snapshot", Map.of(), "labels", labels));
        assertThat(next(ofFitting)).isEqualTo(WAKE);
        assertThat(fits.claim(UUID.randomUUID()).isEmpty()).isFalse();

        submit(other, Map.of());
        assertThat(next(ofOther)).isEqualTo(WAKE);
        assertThat(ofOther).as("the first job was not for it").isEmpty();
    }

    @Test
    void saysWhichJobWasTakenAway() throws Exception {
        Runner runner = register();
        submit(runner, Map.of());
        Claim claim = runner.claim(UUID.randomUUID());
        BlockingQueue<String> lines = open(runner);
        assertThat(next(lines)).isEqualTo(WAKE);
        claim.reports("FAILED", Map.of("released", true)).statusCode(200);
        // The submission's own wake may still be on its way over the topic.
        String told = next(lines);
        assertThat(WAKE.equals(told) ? next(lines) : told)
                .isEqualTo("data: {\"type\":\"cancel\",\"job_id\":\"" + claim.job() + "\",\"attempt\":1}");
        assertThat(next(lines)).isEqualTo(WAKE);
    }

    /** The one before said that it leaves: what this one asked for before that was taken back, it was refused. */
    @Test
    void wakesTheNextProcessWhenItMayHaveWork() throws Exception {
        Runner runner = register();
        said(runner, true, 1);
        BlockingQueue<String> lines = open(runner);
        assertThat(next(lines)).isEqualTo(WAKE);
        said(runner, false, 2);
        assertThat(next(lines)).isEqualTo(WAKE);
    }

    private void said(Runner runner, boolean draining, long at) {
        LivenessState state = new LivenessState(
                runner.id(),
                Liveness.ONLINE,
                Instant.now(),
                null,
                UUID.randomUUID(),
                draining,
                1,
                List.of(),
                List.of(),
                false,
                new Revision(at, 1));
        applyLiveness
                .of(List.of(new LivenessEvent.RunnerReported(state)))
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    @Test
    void endsWithTheRunner() throws Exception {
        Runner runner = register();
        BlockingQueue<String> lines = open(runner);
        assertThat(next(lines)).isEqualTo(WAKE);
        operator().delete("/api/runners/" + runner.id()).then().statusCode(204);
        assertThat(next(lines)).isEqualTo("end");
    }

    @Test
    void isForRunnersAlone() {
        operator().get("/api/runners/wake").then().statusCode(403);
    }

    private BlockingQueue<String> open(Runner runner) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/api/runners/wake"))
                .header("Accept", "text/event-stream")
                .header("X-Runner-ID", runner.id().toString())
                .header("X-Runner-Token", runner.token())
                .build();
        HttpResponse<Stream<String>> response = http.send(request, BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Thread.ofVirtual().start(() -> {
            response.body().filter(line -> line.startsWith("data")).forEach(lines::add);
            lines.add("end");
        });
        return lines;
    }

    private static @Nullable String next(BlockingQueue<String> lines) throws InterruptedException {
        return lines.poll(30, TimeUnit.SECONDS);
    }
}
