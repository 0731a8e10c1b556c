package dev.runners.testkit.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.runners.contracts.Timing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fleet at a server that counts; the real services are in the whole-loop tests. */
class FleetTest {

    private static final Rhythm QUICK = new Rhythm(null, Duration.ZERO);

    private final Map<String, Integer> heard = new ConcurrentHashMap<>();
    private final List<RunnerAccess> runners = IntStream.range(0, 20)
            .mapToObj(i -> new RunnerAccess(UUID.randomUUID(), "token", UUID.randomUUID()))
            .toList();
    private volatile int status = 200;
    private HttpServer server;
    private URI origin;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/runners/heartbeat", this::answer);
        server.start();
        origin = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] answer =
                "{\"interval_seconds\":0.05,\"drain\":false,\"cancelled_job_ids\":[]}".getBytes(StandardCharsets.UTF_8);
        if (status == 503) {
            exchange.getResponseHeaders().add("Retry-After", "1");
        }
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
        String id = exchange.getRequestHeaders().getFirst("X-Runner-ID");
        heard.merge(String.valueOf(id), 1, Integer::sum);
    }

    @Test
    void allBeatAgainAndAgainAsTold() {
        try (Fleet fleet = Fleet.start(origin, runners, QUICK, Timing.REAL)) {
            until("each was heard three times").until(() -> timesHeard(runners) >= 3);
            assertThat(fleet.runners()).allMatch(runner -> runner.heardAt() > 0);
            assertThat(fleet.tally().now().accepted()).isGreaterThanOrEqualTo(60);
            assertThat(fleet.tally().now().answers().millis(0.99)).isPositive();
        }
    }

    @Test
    void aSilentOneIsHeardNoMoreUntilItSpeaks() {
        try (Fleet fleet = Fleet.start(origin, runners, QUICK, Timing.REAL)) {
            until("each was heard").until(() -> timesHeard(runners) >= 1);
            List<FleetRunner> some = fleet.some(0.1);
            assertThat(some).hasSize(2);
            some.forEach(FleetRunner::fallSilent);
            int before = timesHeard(List.of(some.getFirst().access()));

            List<RunnerAccess> others = runners.stream()
                    .filter(runner ->
                            some.stream().noneMatch(silent -> silent.id().equals(runner.id())))
                    .toList();
            int heardBefore = timesHeard(others);
            until("the others go on").until(() -> timesHeard(others) >= heardBefore + 5);
            // One heartbeat may have been under way.
            assertThat(timesHeard(List.of(some.getFirst().access()))).isLessThanOrEqualTo(before + 1);

            some.forEach(FleetRunner::speak);
            until("it is back").until(() -> timesHeard(List.of(some.getFirst().access())) > before + 1);
        }
    }

    @Test
    void aCutConnectionIsMadeAnew() {
        try (Fleet fleet = Fleet.start(origin, runners, QUICK, Timing.REAL)) {
            until("each was heard").until(() -> timesHeard(runners) >= 1);
            assertThat(fleet.cut(1)).isEqualTo(runners.size());
            int before = timesHeard(runners);
            until("each goes on").until(() -> timesHeard(runners) >= before + 3);
        }
    }

    @Test
    void aBusyControlPlaneIsAskedAgainWhenItSays() {
        status = 503;
        try (Fleet fleet = Fleet.start(origin, runners, QUICK, Timing.REAL)) {
            until("each was sent away").until(() -> fleet.tally().now().unavailable() >= runners.size());
            assertThat(fleet.tally().now().accepted()).isZero();
            status = 200;
            until("each is heard").until(() -> fleet.runners().stream().allMatch(runner -> runner.heardAt() > 0));
        }
    }

    @Test
    void aRemovedOneStops() {
        status = 410;
        try (Fleet fleet = Fleet.start(origin, runners, QUICK, Timing.REAL)) {
            until("all are gone").until(() -> fleet.runners().stream().allMatch(FleetRunner::isGone));
            assertThat(fleet.tally().now().refused()).isEqualTo(runners.size());
        }
    }

    private int timesHeard(List<RunnerAccess> some) {
        return some.stream()
                .mapToInt(runner -> heard.getOrDefault(runner.id().toString(), 0))
                .min()
                .orElseThrow();
    }

    private static ConditionFactory until(String what) {
        return Awaitility.await(what).atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
    }
}
