package dev.runners.gateway;

import static dev.runners.gateway.Edge.await;
import static dev.runners.gateway.Edge.origin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.runners.contracts.Ids;
import dev.runners.contracts.Topics;
import dev.runners.contracts.heartbeat.Heartbeat;
import dev.runners.contracts.heartbeat.HeartbeatBatch;
import dev.runners.contracts.heartbeat.HeartbeatEvent;
import dev.runners.contracts.job.JobEvent.JobStarted;
import dev.runners.contracts.release.RolloutEvent.RolloutStarted;
import dev.runners.contracts.release.RolloutStatus;
import dev.runners.contracts.runner.RunnerEvent;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.testkit.Publisher;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** What the topics tell is in lists, alone and on the live stream. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "postgres", value = "false"))
@QuarkusTestResource(Doubles.class)
class ToldByTopicsTest {

    private static final UUID OURS = Ids.organization("default");

    private final String brokers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);

    @Test
    void whatTopicsTellIsInListsAndLive() throws Exception {
        String mine = "live-" + UUID.randomUUID();
        RunnerState first = runner(mine, RunnerStatus.OFFLINE, 1);
        try (HttpClient client = HttpClient.newHttpClient();
                Publisher publisher = new Publisher(brokers)) {
            publisher.publish(Topics.RUNNERS, new RunnerEvent.RunnerRegistered(first));
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
            publisher.publish(
                    Topics.RUNNERS, new RunnerEvent.RunnerStatusChanged(changed(first, RunnerStatus.ONLINE, 3)));
            publisher.publish(
                    Topics.RUNNERS, new RunnerEvent.RunnerStatusChanged(changed(first, RunnerStatus.DRAINING, 2)));
            await(events, "\"window\":0", "\"status\":\"ONLINE\"");
            Doubles.person()
                    .get("/api/runners?name=" + mine)
                    .then()
                    .statusCode(200)
                    .body("total", equalTo(1))
                    .body("counts.ONLINE", equalTo(1))
                    .body("items[0].status", equalTo("ONLINE"))
                    .body("as_of", notNullValue());
            Doubles.person()
                    .get("/api/versions")
                    .then()
                    .statusCode(200)
                    .body("items[0].runners", greaterThan(0))
                    .body("as_of", notNullValue());
            publisher.publish(Topics.HEARTBEATS, heartbeatOf(first.id()));
            await(events, "\"window\":0", "\"last_heartbeat_at\":\"2");
            publisher.publish(
                    Topics.JOBS,
                    new JobStarted(Fleet.job(
                            OURS, Map.of("runner_id", first.id(), "status", "PROCESSING", "state", "network"))));
            await(events, "\"window\":0", "\"subject\":\"network\"");
            Doubles.person()
                    .get("/api/runners/" + first.id())
                    .then()
                    .body("last_heartbeat_at", startsWith("2"))
                    .body("jobs.subject", contains("network"));
            publisher.raw(Topics.RUNNERS, first.id().toString(), null);
            await(events, "\"window\":0", "\"total\":0");
            publisher.publish(
                    Topics.ROLLOUTS, new RolloutStarted(Fleet.rollout(OURS, RolloutStatus.RUNNING, Instant.now())));
            // Behind two windows over Runners and two over jobs.
            await(events, "\"window\":4", "\"rollout\":{", "\"status\":\"RUNNING\"");
            // Of whose absence the page concludes that nobody is there any more.
            await(events, "event:alive");
            live.body().close();
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        Doubles.person().get("/api/live?limit=101").then().statusCode(400).contentType("application/problem+json");
        Doubles.person().get("/api/live?colour=red").then().statusCode(400);
        Doubles.person()
                .get("/api/live?jobs=limit%3D101")
                .then()
                .statusCode(400)
                .body("detail", startsWith("In a jobs parameter: "));
        Doubles.person()
                .get("/api/live?window=limit%3D1&limit=1&jobs=limit%3D1")
                .then()
                .statusCode(400);
        Doubles.person().get("/api/runners?cursor=x").then().statusCode(400);
        Doubles.person().get("/api/jobs?limit=0").then().statusCode(400);
    }

    @Test
    void theStatusOfAllIsPutTogether() {
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

    private static HeartbeatEvent heartbeatOf(UUID runner) {
        return new HeartbeatEvent.HeartbeatsReceived(new HeartbeatBatch(
                UUID.randomUUID(), 0, List.of(new HeartbeatBatch.Beat(runner, null, Heartbeat.EMPTY))));
    }

    private static RunnerState runner(String name, RunnerStatus status, long revision) {
        return Fleet.runner(Ids.next(), OURS, name, status, revision);
    }

    private static RunnerState changed(RunnerState runner, RunnerStatus status, long revision) {
        return Fleet.runner(runner.id(), OURS, runner.name(), status, revision);
    }
}
