package dev.runners.release.rollout;

import static dev.runners.release.Calls.ci;
import static dev.runners.release.Calls.operator;
import static dev.runners.release.Calls.person;
import static dev.runners.release.Calls.release;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.runners.contracts.Ids;
import dev.runners.contracts.Topics;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.release.ReleaseEvent;
import dev.runners.contracts.release.ReleaseEvent.ReleasePublished;
import dev.runners.contracts.release.RolloutEvent;
import dev.runners.contracts.release.RolloutEvent.RolloutEnded;
import dev.runners.outbox.Republish;
import dev.runners.platform.identity.Role;
import dev.runners.testkit.RealParts;
import dev.runners.testkit.Sessions;
import dev.runners.testkit.Told;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rollout over HTTP and the topics: a real database and a real Kafka, the registry's part played by the test. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class RolloutsTest {

    private static final AtomicInteger NEXT = new AtomicInteger(1);
    private static final String OLD = "7.0.0";
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    private final Sessions sessions = Sessions.besideTheService();

    @Inject
    @All
    List<Republish> republish;

    private final Registry registry =
            new Registry(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));

    private final String version = "7.1." + NEXT.getAndIncrement();
    private final Instant earlier = Instant.now().minusSeconds(60);

    @BeforeEach
    void publish() {
        // Breaking: nobody follows it by itself.
        ci().body(release(version, Map.of("is_breaking", true)))
                .post("/api/releases")
                .then()
                .statusCode(201);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void aGoodReleaseTakesEverybodyThereWaveByWave() {
        UUID a = registry.runner("a", OLD);
        UUID b = registry.runner("b", OLD);
        awaitRunners(2);
        String key = UUID.randomUUID().toString();
        String id = start(key, Map.of("version", version)).getString("id");
        assertThat(start(key, Map.of("version", version)).getString("id")).isEqualTo(id);
        us().header("Idempotency-Key", key)
                .body(Map.of("version", OLD))
                .post("/api/rollouts")
                .then()
                .statusCode(422);
        us().body(Map.of("version", version)).post("/api/rollouts").then().statusCode(409);

        UUID rollout = UUID.fromString(id);
        awaitStatus(id, "targets[0].open", true);
        assertThat(rollout(id).getBoolean("targets[1].open")).isFalse();
        updated(rollout, a, "a");
        awaitStatus(id, "targets[1].open", true);
        updated(rollout, b, "b");
        awaitStatus(id, "status", "DONE");
        assertThat(rollout(id).getList("targets.status")).containsExactly("UPDATED", "UPDATED");
        try (Told<RolloutEvent> rollouts = new Told<>(kafka, Topics.ROLLOUTS);
                Told<ReleaseEvent> releases = new Told<>(kafka, Topics.RELEASES)) {
            rollouts.last(id, last -> assertThat(last).containsInstanceOf(RolloutEnded.class));
            releases.last(version, last -> assertThat(last).containsInstanceOf(ReleasePublished.class));
            int before = rollouts.count(id);

            assertThat(republish)
                    .allSatisfy(kind -> assertThat(kind.now()).as(kind.what()).isPositive());

            rollouts.last(id, last -> {
                assertThat(rollouts.count(id)).isEqualTo(before + 1);
                assertThat(last).containsInstanceOf(RolloutEnded.class);
            });
            releases.last(version, last -> {
                assertThat(releases.count(version)).isEqualTo(2);
                assertThat(last).containsInstanceOf(ReleasePublished.class);
            });
        }
        us().get("/api/audit?subject=" + id)
                .then()
                .body("items.action", equalTo(List.of("rollout.end", "rollout.wave", "rollout.start")))
                .body("items.actor", equalTo(List.of("release-service", "release-service", "alice")));
        us().get("/api/rollouts").then().body("items", hasSize(1));
    }

    @Test
    void anImageThatDoesNotStartStopsAfterTheFirstRunner() {
        UUID a = registry.runner("a", OLD);
        registry.runner("b", OLD);
        awaitRunners(2);
        String id =
                start(UUID.randomUUID().toString(), Map.of("version", version)).getString("id");
        awaitStatus(id, "targets[0].open", true);
        registry.update(UUID.fromString(id), a, version, JobStatus.FAILED, earlier);
        awaitStatus(id, "status", "ROLLED_BACK");
        assertThat(rollout(id).getString("reason")).isEqualTo("a was not updated: AccessDenied");
        assertThat(rollout(id).getList("targets.status")).containsExactly("FAILED", "SKIPPED");
    }

    @Test
    void aReleaseWithdrawnOnTheWayIsTakenBack() {
        UUID a = registry.runner("a", OLD);
        awaitRunners(1);
        String id =
                start(UUID.randomUUID().toString(), Map.of("version", version)).getString("id");
        awaitStatus(id, "targets[0].open", true);
        registry.update(UUID.fromString(id), a, version, JobStatus.PROCESSING, earlier);
        us().body(Map.of("reason", "It leaks")).post("/api/releases/" + version + "/withdraw");
        awaitStatus(id, "status", "ROLLING_BACK");
        updated(UUID.fromString(id), a, "a");
        awaitStatus(id, "targets[0].target_version", OLD);
        registry.update(UUID.fromString(id), a, OLD, JobStatus.SUCCESS, earlier);
        registry.is(a, "a", OLD);
        awaitStatus(id, "status", "ROLLED_BACK");
        assertThat(rollout(id).getString("targets[0].status")).isEqualTo("RETURNED");
    }

    @Test
    void aDryRunSaysWhoAndWhatIsWaitedForAndLeavesNoTrace() {
        UUID a = registry.runner("a", OLD);
        registry.runner("b", "dev");
        UUID job = registry.works(a);
        awaitRunners(2);
        await().atMost(DEADLINE)
                .untilAsserted(() -> us().body(Map.of("version", version, "dry_run", true))
                        .post("/api/rollouts")
                        .then()
                        .statusCode(200)
                        .body("status", equalTo("PLANNED"))
                        .body("targets.name", equalTo(List.of("a")))
                        .body("targets[0].waits_for", equalTo(List.of(job.toString())))
                        .body("skipped[0].reason", equalTo("Its version dev cannot be compared.")));
        us().get("/api/rollouts").then().body("items", hasSize(0));
        us().get("/api/audit").then().body("items", hasSize(0));
    }

    @Test
    void itIsPausedResumedAndRolledBackByHand() {
        UUID a = registry.runner("a", OLD);
        awaitRunners(1);
        String id =
                start(UUID.randomUUID().toString(), Map.of("version", version)).getString("id");
        String path = "/api/rollouts/" + id;
        for (int i = 0; i < 2; i++) {
            us().body(Map.of("reason", "lunch"))
                    .post(path + "/pause")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("PAUSED"))
                    .body("reason", equalTo("Paused by alice: lunch"));
        }
        us().post(path + "/resume").then().statusCode(200).body("status", equalTo("RUNNING"));
        awaitStatus(id, "targets[0].open", true);
        updated(UUID.fromString(id), a, "a");
        awaitStatus(id, "status", "DONE");
        us().post(path + "/pause").then().statusCode(409);
        us().post(path + "/rollback").then().statusCode(200).body("status", equalTo("ROLLING_BACK"));
        us().post(path + "/resume").then().statusCode(409);
        awaitStatus(id, "targets[0].open", true);
        registry.update(UUID.fromString(id), a, OLD, JobStatus.SUCCESS, earlier);
        registry.is(a, "a", OLD);
        awaitStatus(id, "status", "ROLLED_BACK");
    }

    /** Update All: the jobs are there first. */
    @Test
    void jobsOfARolloutThatNobodyKnowsMakeIt() {
        UUID a = registry.runner("a", OLD);
        UUID b = registry.runner("b", OLD);
        awaitRunners(2);
        UUID rollout = Ids.next();
        registry.update(rollout, a, version, JobStatus.QUEUED, earlier);
        awaitStatus(rollout.toString(), "targets[0].open", true);
        registry.update(rollout, b, version, JobStatus.QUEUED, earlier);
        awaitStatus(rollout.toString(), "targets[1].name", "b");
        assertThat(rollout(rollout.toString()).getString("started_by")).isEqualTo("registry-service");

        UUID second = Ids.next();
        registry.update(second, a, version, JobStatus.QUEUED, earlier);
        awaitStatus(second.toString(), "status", "REFUSED");
        assertThat(rollout(second.toString()).getString("reason")).isEqualTo("Another rollout is open.");
    }

    @Test
    void jobsForAReleaseThatIsNotOfferedAreRefused() {
        UUID a = registry.runner("a", OLD);
        awaitRunners(1);
        UUID rollout = Ids.next();
        registry.update(rollout, a, "7.9.9", JobStatus.QUEUED, earlier);
        awaitStatus(rollout.toString(), "status", "REFUSED");
        assertThat(rollout(rollout.toString()).getString("reason")).contains("7.9.9");
    }

    @Test
    void theyAreListedNewestFirstPageByPage() {
        UUID a = registry.runner("a", OLD);
        awaitRunners(1);
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            UUID rollout = Ids.next();
            registry.update(rollout, a, "7.9.9", JobStatus.QUEUED, earlier);
            awaitStatus(rollout.toString(), "status", "REFUSED");
            newestFirst.addFirst(rollout.toString());
        }
        us().get("/api/rollouts").then().body("items.id", equalTo(newestFirst)).body("next_cursor", nullValue());
        String cursor = us().get("/api/rollouts?limit=2")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(newestFirst.subList(0, 2)))
                .extract()
                .path("next_cursor");
        us().get("/api/rollouts?limit=2&cursor=" + cursor)
                .then()
                .statusCode(200)
                .body("items.id", equalTo(newestFirst.subList(2, 3)))
                .body("next_cursor", nullValue());
        operator()
                .get("/api/rollouts?cursor=" + cursor)
                .then()
                .statusCode(200)
                .body("items.id", not(hasItem(newestFirst.getLast())));
        for (String bad : List.of("limit=0", "limit=21", "limit=x", "cursor=x")) {
            us().get("/api/rollouts?" + bad).then().statusCode(400).body("type", endsWith("malformed"));
        }
    }

    @Test
    void theLatestIsFollowedByItselfUnlessItBreaksOrIsNoReleaseForEverybody() throws SQLException {
        registry.runner("a", OLD);
        awaitRunners(1);
        Map<String, Object> noImage = new HashMap<>(release("8.0.0", Map.of()));
        noImage.remove("image");
        for (Map<String, Object> waits :
                List.of(noImage, release("8.0.1", Map.of("is_breaking", true)), release("8.0.2-rc.1", Map.of()))) {
            ci().body(waits).post("/api/releases").then().statusCode(201);
            assertThat(sessions.number("SELECT count(*) FROM releases WHERE rollout_due AND version = '"
                            + waits.get("version") + "'"))
                    .isZero();
        }
        ci().body(release("8.1.0", Map.of())).post("/api/releases").then().statusCode(201);
        await().atMost(DEADLINE)
                .untilAsserted(() -> us().get("/api/rollouts")
                        .then()
                        .body("items.version", equalTo(List.of("8.1.0")))
                        .body("items.started_by", equalTo(List.of("release-service"))));
        for (String each : List.of("8.0.0", "8.0.1", "8.0.2-rc.1", "8.1.0")) {
            operator().body(Map.of("reason", "test")).post("/api/releases/" + each + "/withdraw");
        }
        assertThat(sessions.number("SELECT count(*) FROM releases WHERE rollout_due AND version = '8.1.0'"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "version,latest,422,/version",
        "version,9.9.9,422,/version",
        "runner_ids,[],422,/runner_ids",
        "waves,none,422,/waves/0"
    })
    void whatCannotBeIsRefused(String member, String value, int status, String pointer) {
        registry.runner("a", OLD);
        awaitRunners(1);
        Map<String, Object> body = new HashMap<>(Map.of("version", version));
        body.put(
                member,
                switch (member) {
                    case "runner_ids" -> List.of();
                    case "waves" -> List.of(Map.of("percent", 0));
                    default -> value;
                });
        us().body(body).post("/api/rollouts").then().statusCode(status).body("errors[0].pointer", equalTo(pointer));
        us().get("/api/rollouts").then().body("items", hasSize(0));
    }

    @Test
    void whatIsNotOfferedOrForNobodyIsRefused() {
        us().body(Map.of("version", version))
                .post("/api/rollouts")
                .then()
                .statusCode(409)
                .body("detail", containsString("no Runner to update"));
        Map<String, Object> noImage = new HashMap<>(release("7.0.1" + NEXT.getAndIncrement(), Map.of()));
        noImage.remove("image");
        ci().body(noImage).post("/api/releases");
        us().body(Map.of("version", noImage.get("version")))
                .post("/api/rollouts")
                .then()
                .statusCode(409)
                .body("detail", containsString("no image"));
        us().body(Map.of("reason", "x")).post("/api/releases/" + version + "/withdraw");
        us().body(Map.of("version", version))
                .post("/api/rollouts")
                .then()
                .statusCode(409)
                .body("detail", containsString("withdrawn"));
        us().body(Map.of("version", version, "what", 1))
                .post("/api/rollouts")
                .then()
                .statusCode(400);
        us().post("/api/rollouts").then().statusCode(422);
    }

    @Test
    void itIsTheOrganisationsAndForOperators() {
        registry.runner("a", OLD);
        awaitRunners(1);
        person(registry.organization, Role.VIEWER)
                .body(Map.of("version", version))
                .post("/api/rollouts")
                .then()
                .statusCode(403);
        String id =
                start(UUID.randomUUID().toString(), Map.of("version", version)).getString("id");
        operator().get("/api/rollouts/" + id).then().statusCode(404);
        operator().post("/api/rollouts/" + id + "/pause").then().statusCode(404);
        person(registry.organization, Role.VIEWER)
                .get("/api/rollouts/" + id)
                .then()
                .statusCode(200);
        person(registry.organization, Role.VIEWER)
                .post("/api/rollouts/" + id + "/rollback")
                .then()
                .statusCode(403);
        us().get("/api/rollouts/" + Ids.next()).then().statusCode(404);
        us().get("/api/rollouts/x").then().statusCode(404);
    }

    private RequestSpecification us() {
        return person(registry.organization, Role.VIEWER, Role.OPERATOR);
    }

    private JsonPath start(String key, Map<String, Object> body) {
        return us().header("Idempotency-Key", key)
                .body(body)
                .post("/api/rollouts")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private JsonPath rollout(String id) {
        return us().get("/api/rollouts/" + id).then().statusCode(200).extract().jsonPath();
    }

    private void awaitStatus(String id, String path, Object value) {
        await().atMost(DEADLINE)
                .untilAsserted(() ->
                        us().get("/api/rollouts/" + id).then().statusCode(200).body(path, equalTo(value)));
    }

    /** Until the service has read of them, by what a dry run says. */
    private void awaitRunners(int count) {
        await().atMost(DEADLINE).untilAsserted(() -> {
            JsonPath plan = us().body(Map.of("version", version, "dry_run", true))
                    .post("/api/rollouts")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            assertThat(plan.getList("targets").size() + plan.getList("skipped").size())
                    .isEqualTo(count);
        });
    }

    private void updated(UUID rollout, UUID runner, String name) {
        registry.update(rollout, runner, version, JobStatus.SUCCESS, earlier);
        registry.is(runner, name, version);
    }
}
