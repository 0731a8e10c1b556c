package dev.runners.registry.timeline;

import static dev.runners.registry.Calls.ELSEWHERE;
import static dev.runners.registry.Calls.HOME;
import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.person;
import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.runners.contracts.heartbeat.LivenessEvent;
import dev.runners.contracts.heartbeat.LivenessEvent.RunnerHeard;
import dev.runners.contracts.heartbeat.LivenessEvent.RunnerReported;
import dev.runners.contracts.heartbeat.LivenessEvent.RunnerSilent;
import dev.runners.contracts.heartbeat.LivenessEvent.RunnerSuspected;
import dev.runners.contracts.heartbeat.LivenessState;
import dev.runners.contracts.heartbeat.LivenessState.Revision;
import dev.runners.contracts.runner.Liveness;
import dev.runners.platform.identity.Role;
import dev.runners.registry.Calls.Claim;
import dev.runners.registry.Calls.Runner;
import dev.runners.registry.Database;
import dev.runners.registry.runner.ApplyLiveness;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happened to a Runner: how it stood and why, what it claimed and how that ended, who did what to it. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class TimelineTest {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @Inject
    Database database;

    @Inject
    ApplyLiveness applyLiveness;

    private Runner runner;
    private long offset;

    @BeforeEach
    void registered() {
        runner = register();
    }

    @AfterEach
    void now() {
        database.later(Duration.ZERO);
    }

    @Test
    void tellsOfEachStatusOnceWithItsReason() {
        List<LivenessEvent> life = List.of(
                new RunnerHeard(state(Liveness.ONLINE, false)),
                new RunnerReported(state(Liveness.ONLINE, false)),
                new RunnerSuspected(state(Liveness.SUSPECT, false)),
                new RunnerSilent(state(Liveness.OFFLINE, false)),
                new RunnerHeard(state(Liveness.ONLINE, false)));
        life.forEach(this::said);
        life.forEach(this::said);
        assertThat(transitions())
                .containsExactly("ONLINE", "OFFLINE", "ONLINE SUSPECT", "ONLINE", "OFFLINE NEVER_CONNECTED");
        read("").body("items[0].transition.reason", nullValue())
                .body("items[1].transition.reason", equalTo("No heartbeat for more than 60 s."))
                .body("items[2].transition.reason", containsString("45 s"));
    }

    @Test
    void tellsOfItsOwnDrainAsOfAnOperators() {
        said(new RunnerHeard(state(Liveness.ONLINE, false)));
        said(new RunnerReported(state(Liveness.ONLINE, true)));
        act("drain", Map.of("note", "new disk"));
        said(new RunnerReported(state(Liveness.ONLINE, false)));
        act("resume", Map.of());
        act("drain", Map.of("note", "new disk"));
        act("drain", Map.of("note", "new disks"));
        assertThat(transitions())
                .containsExactly("DRAINING", "ONLINE", "DRAINING", "ONLINE", "OFFLINE NEVER_CONNECTED");
        read("").body("items[1].kind", equalTo("TRANSITION"))
                .body("items[1].transition.reason", equalTo("Drained by alice: new disk."));
    }

    @Test
    void whatWasDoneStandsBehindWhatCameOfItAndOnlyOperatorsReadIt() {
        said(new RunnerHeard(state(Liveness.ONLINE, false)));
        act("drain", Map.of("note", "new disk"));
        assertThat(kinds(operator()
                        .get(path(""))
                        .then()
                        .body("items[1].action.actor", equalTo("alice"))
                        .body("items[1].action.reason", equalTo("new disk"))
                        .body("items[1].action.after.draining", equalTo(true))))
                .containsExactly("TRANSITION", "ACTION", "TRANSITION", "TRANSITION", "ACTION");
        assertThat(kinds(person(HOME, Role.VIEWER).get(path("")).then()))
                .containsExactly("TRANSITION", "TRANSITION", "TRANSITION");
    }

    @Test
    void tellsWhatItClaimedAndHowThatEnded() {
        String job = submit(runner, Map.of());
        Claim claim = runner.claim(UUID.randomUUID());
        read("").body("items[0].kind", equalTo("CLAIMED"))
                .body("items[0].attempt.job_id", equalTo(job))
                .body("items[0].attempt.outcome", nullValue());
        claim.reports("FAILED").statusCode(200);
        read("").body("items[0].kind", equalTo("ENDED"))
                .body("items[0].attempt.id", equalTo(claim.attempt()))
                .body("items[0].attempt.outcome", equalTo("FAILED"))
                .body("items[1].kind", equalTo("CLAIMED"))
                .body("items[1].attempt.outcome", equalTo("FAILED"));
    }

    @Test
    void ofASharedRunnerEachOrganisationReadsItsOwnJobsAndDeeds() {
        submit(runner, Map.of());
        runner.claim(UUID.randomUUID());
        database.share(runner.id());
        assertThat(kinds(read(""))).containsExactly("CLAIMED", "TRANSITION", "ACTION");
        assertThat(kinds(person(ELSEWHERE, Role.VIEWER, Role.OPERATOR)
                        .get(path(""))
                        .then()
                        .statusCode(200)))
                .containsExactly("TRANSITION");
    }

    @Test
    void pagesFollowEachOtherThroughWhatHappenedAtOnce() {
        database.execute("CREATE OR REPLACE FUNCTION runners_now() RETURNS timestamptz LANGUAGE sql STABLE AS "
                + "$$SELECT timestamptz '" + Instant.now() + "'$$");
        UUID boot = UUID.randomUUID();
        said(new RunnerHeard(state(Liveness.ONLINE, false)));
        for (int i = 0; i < 3; i++) {
            act("drain", Map.of());
            act("resume", Map.of());
            submit(runner, Map.of("job_type", "PLAN"));
            runner.claim(boot).reports("FAILED").statusCode(200);
        }
        List<String> whole = ids(read("?limit=1000").extract().jsonPath());
        assertThat(whole).doesNotHaveDuplicates().hasSize(1 + 1 + 1 + 3 * 6);
        for (int limit : new int[] {1, 2, 5}) {
            assertThat(byPages(limit)).isEqualTo(whole);
        }
    }

    private List<String> byPages(int limit) {
        List<String> all = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page =
                    read("?limit=" + limit + "&cursor=" + cursor).extract().jsonPath();
            assertThat(ids(page)).hasSizeBetween(1, limit);
            all.addAll(ids(page));
            cursor = page.getString("next_cursor");
        }
        return all;
    }

    /** Whoever waits for a Runner's row has begun, and so looked at the clock, before the change that it waits for. */
    @Test
    void aLaterChangeIsNeverToldAsAnEarlierOne() {
        said(new RunnerHeard(state(Liveness.ONLINE, false)));
        database.later(Duration.ofHours(1));
        act("drain", Map.of());
        database.later(Duration.ZERO);
        act("resume", Map.of());
        assertThat(transitions()).startsWith("ONLINE", "DRAINING", "ONLINE");
    }

    @Test
    void aMassSilenceIsOneStatement() {
        int fleet = 2_000;
        String fell = "fleet-" + runner.id();
        database.execute("INSERT INTO runners (id, organization_id, name, type, created_at) SELECT gen_random_uuid(), '"
                + HOME + "', '" + fell + "', 'SELF_HOSTED', now() FROM generate_series(1, " + fleet + ")");
        List<UUID> ids = database.texts("SELECT id FROM runners WHERE name = '" + fell + "'").stream()
                .map(UUID::fromString)
                .toList();
        database.execute("CREATE TABLE counted (n bigint)");
        database.execute("CREATE FUNCTION count_rows() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN INSERT INTO counted SELECT count(*) FROM added; RETURN NULL; END $$");
        database.execute("CREATE TRIGGER count_rows AFTER INSERT ON runner_transitions REFERENCING NEW TABLE AS added"
                + " FOR EACH STATEMENT EXECUTE FUNCTION count_rows()");
        try {
            said(ids.stream()
                    .<LivenessEvent>map(id -> new RunnerSilent(state(id, Liveness.OFFLINE, false)))
                    .toList());
            assertThat(database.count("counted WHERE n = " + fleet)).isEqualTo(1);
        } finally {
            database.execute("DROP FUNCTION count_rows CASCADE");
            database.execute("DROP TABLE counted");
            database.execute("UPDATE runners SET removed_at = now() WHERE name = '" + fell + "'");
        }
    }

    @Test
    void aRunnerThatOneMayNotKnowHasNone() {
        person(ELSEWHERE, Role.VIEWER, Role.OPERATOR).get(path("")).then().statusCode(404);
        operator().get("/api/runners/" + UUID.randomUUID() + "/timeline").then().statusCode(404);
        runner.says().get(path("")).then().statusCode(403);
        operator().delete("/api/runners/" + runner.id()).then().statusCode(204);
        operator().get(path("")).then().statusCode(404);
        assertThat(database.count("runner_transitions WHERE runner_id = '" + runner.id() + "'"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=1001",
                "limit=x",
                "cursor=x",
                "cursor=%21",
                // 2026 A 1
                "cursor=MjAyNiBBIDE",
                // +999999999-12-31T23:59:59Z ACTION 1
                "cursor=Kzk5OTk5OTk5OS0xMi0zMVQyMzo1OTo1OVogQUNUSU9OIDE"
            })
    void badQueriesAreRefused(String query) {
        operator()
                .get(path("?" + query))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(query.substring(0, query.indexOf('='))));
    }

    private void said(LivenessEvent event) {
        said(List.of(event));
    }

    private void said(List<LivenessEvent> events) {
        applyLiveness.of(events).await().atMost(DEADLINE);
    }

    private LivenessState state(Liveness liveness, boolean draining) {
        return state(runner.id(), liveness, draining);
    }

    private LivenessState state(UUID id, Liveness liveness, boolean draining) {
        return new LivenessState(
                id,
                liveness,
                Instant.now(),
                "1.0.0",
                null,
                draining,
                1,
                List.of(),
                List.of(),
                false,
                new Revision(1_000, ++offset));
    }

    private void act(String verb, Map<String, Object> body) {
        operator()
                .body(body)
                .post("/api/runners/" + runner.id() + "/" + verb)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse read(String query) {
        return operator().get(path(query)).then().statusCode(200);
    }

    private String path(String query) {
        return "/api/runners/" + runner.id() + "/timeline" + query;
    }

    private List<String> transitions() {
        JsonPath read = read("").extract().jsonPath();
        List<String> all = new ArrayList<>();
        for (Map<String, String> one : read.<Map<String, String>>getList("items.transition.findAll { it != null }")) {
            all.add(one.get("condition") == null ? one.get("status") : one.get("status") + " " + one.get("condition"));
        }
        return all;
    }

    private static List<String> kinds(ValidatableResponse timeline) {
        return timeline.extract().jsonPath().getList("items.kind");
    }

    private static List<String> ids(JsonPath timeline) {
        return timeline.getList("items.collect { it.kind + ' ' + it.id }");
    }
}
