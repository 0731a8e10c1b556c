package dev.runners.release.catalog;

import static dev.runners.release.Calls.IMAGE;
import static dev.runners.release.Calls.as;
import static dev.runners.release.Calls.ci;
import static dev.runners.release.Calls.operator;
import static dev.runners.release.Calls.release;
import static dev.runners.release.Calls.version;
import static dev.runners.release.Calls.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.runners.contracts.Topics;
import dev.runners.contracts.Wire;
import dev.runners.contracts.release.ReleaseEvent;
import dev.runners.contracts.release.ReleaseEvent.ReleasePublished;
import dev.runners.contracts.release.ReleaseEvent.ReleaseWithdrawn;
import dev.runners.platform.identity.Role;
import dev.runners.release.Calls;
import dev.runners.testkit.RealParts;
import dev.runners.testkit.Sessions;
import dev.runners.testkit.Sign;
import dev.runners.testkit.Told;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CI publishes once, whatever happens on the way; people read and withdraw. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ReleasesTest {

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    private final Sessions sessions = Sessions.besideTheService();

    private final String version = version();

    @ParameterizedTest
    @ValueSource(strings = {"", "/worker", "/runner"})
    void aReleaseIsPublishedOnceAndTold(String path) {
        Map<String, Object> body = release(
                version,
                Map.of(
                        "is_security",
                        true,
                        "workflow_run",
                        42,
                        "artifacts",
                        List.of(Map.of(
                                "url", "https://forge.example/runner.jar", "sha256", "ab".repeat(32), "size", 7))));
        ci().body(body)
                .post("/api/releases" + path)
                .then()
                .statusCode(201)
                .body("version", equalTo(version))
                .body("is_security", equalTo(true))
                .body("is_breaking", equalTo(false))
                .body("published_by", equalTo("alice"));
        ci().body(body).post("/api/releases" + path).then().statusCode(200).body("revision", equalTo(1));
        as(Role.ADMIN).body(body).post("/api/releases").then().statusCode(200);
        ci().body(release(version, Map.of("release_notes", "- something else")))
                .post("/api/releases" + path)
                .then()
                .statusCode(409);
        try (Told<ReleaseEvent> releases = new Told<>(kafka, Topics.RELEASES)) {
            releases.last(
                    version,
                    last -> assertThat(last).hasValueSatisfying(event -> {
                        assertThat(event).isInstanceOf(ReleasePublished.class);
                        assertThat(event.body().image()).isEqualTo(IMAGE);
                        assertThat(event.body().releaseNotes()).isEqualTo("- something new");
                    }));
        }
    }

    /** Two that race: both wait for the same row, and one of them finds the other's. */
    @ParameterizedTest
    @CsvSource({"- something new,200", "- something else,409"})
    void twoPublishersThatRaceMakeOneRelease(String notes, int loser) throws Exception {
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        try (Connection _ = sessions.holding("LOCK TABLE releases IN SHARE MODE")) {
            for (String each : List.of("- something new", notes)) {
                Map<String, Object> body = release(version, Map.of("release_notes", each));
                answers.add(CompletableFuture.supplyAsync(() -> publish(body), Thread::startVirtualThread));
            }
            sessions.awaitWaiting(2);
        }
        assertThat(answers.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(201, loser);
    }

    /** The answer is on its way when the line is cut: whoever asks again finds it done, and done once. */
    @Test
    void aPublishWhoseAnswerWasCutIsDoneOnce() throws IOException {
        Map<String, Object> release = release(version, Map.of());
        byte[] body = Wire.JSON.writeValueAsBytes(release);
        String head = """
                POST /api/releases HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                """.formatted(Sign.token("alice", Calls.HOME, Role.PUBLISHER), body.length);
        try (Socket cut = new Socket("localhost", RestAssured.port)) {
            cut.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            cut.getOutputStream().write(body);
            assertThat(cut.getInputStream().read()).isEqualTo('H');
        }
        ci().body(release).post("/api/releases").then().statusCode(200).body("revision", equalTo(1));
        operator()
                .get("/api/audit?subject=" + version)
                .then()
                .body("items.action", equalTo(List.of("release.publish")));
        try (Told<ReleaseEvent> releases = new Told<>(kafka, Topics.RELEASES)) {
            releases.last(
                    version,
                    last -> assertThat(last)
                            .hasValueSatisfying(
                                    event -> assertThat(event.body().revision()).isEqualTo(1)));
        }
    }

    /** The process ends between the commit and the sending: whoever comes next sends it. */
    @Test
    void aCommittedReleaseIsToldAlthoughItsSenderEnds() throws SQLException {
        try (Connection _ = sessions.holding("SELECT pg_advisory_xact_lock(hashtext('outbox'))")) {
            ci().body(release(version, Map.of())).post("/api/releases").then().statusCode(201);
            sessions.awaitWaiting(1);
            assertThat(sessions.number("SELECT count(*) FROM outbox WHERE key = '" + version + "'"))
                    .isEqualTo(1);
            sessions.endWaiting();
        }
        try (Told<ReleaseEvent> releases = new Told<>(kafka, Topics.RELEASES)) {
            releases.last(version, last -> assertThat(last).containsInstanceOf(ReleasePublished.class));
        }
    }

    /** The process ends before the commit: there is neither a release nor an event, and the publisher tries again. */
    @Test
    void aReleaseWithoutItsEventIsNeverCommitted() throws SQLException {
        try (Sessions.Gate gate = sessions.stopAt("BEFORE INSERT ON outbox FOR EACH ROW")) {
            CompletableFuture<Integer> answer =
                    CompletableFuture.supplyAsync(() -> ci().body(release(version, Map.of()))
                            .post("/api/releases")
                            .then()
                            .extract()
                            .statusCode());
            sessions.awaitWaiting(1);
            sessions.endWaiting();
            assertThat(answer.join()).isEqualTo(503);
            gate.open();
        }
        assertThat(sessions.number("SELECT count(*) FROM releases WHERE version = '" + version + "'"))
                .isZero();
        ci().body(release(version, Map.of())).post("/api/releases").then().statusCode(201);
        try (Told<ReleaseEvent> releases = new Told<>(kafka, Topics.RELEASES)) {
            releases.last(version, last -> assertThat(last).isPresent());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "version|v1.2.3|/version",
                "version|1.2|/version",
                "version|1.2.3+build.5|/version",
                "version|null|/version",
                "release_notes|' '|/release_notes",
                "release_notes|null|/release_notes",
                "release_notes|a\u001b[31m|/release_notes",
                "commit_sha|main|/commit_sha",
                "github_release_url|javascript:alert(1)|/github_release_url",
                "github_release_url|https://user:password@forge.example/|/github_release_url",
                "minimum_version|99.0.0|/minimum_version",
                "minimum_version|latest|/minimum_version",
                "image|registry.example/runner:1.2.3|/image",
                "image|registry.example/runner@sha256:abcd|/image",
                "image|''|/image"
            })
    void whatMakesNoSenseIsRefusedAndChangesNothing(String member, @Nullable String value, String pointer)
            throws SQLException {
        long before = sessions.number("SELECT count(*) FROM releases");
        Map<String, @Nullable Object> body = new HashMap<>(release(version, Map.of()));
        body.put(member, value);
        ci().body(body)
                .post("/api/releases")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo(pointer));
        assertThat(sessions.number("SELECT count(*) FROM releases")).isEqualTo(before);
    }

    @Test
    void everythingWrongIsSaidAtOnce() {
        ci().body(Map.of("artifacts", List.of(Map.of("url", "ftp://x", "sha256", "zz", "signature", "!"))))
                .post("/api/releases")
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        equalTo(List.of(
                                "/release_notes",
                                "/version",
                                "/artifacts/0/url",
                                "/artifacts/0/sha256",
                                "/artifacts/0/signature")));
        ci().post("/api/releases").then().statusCode(422);
        ci().body("{\"version\": [1]}").post("/api/releases").then().statusCode(400);
        ci().body("{\"version\": 1}").post("/api/releases").then().statusCode(400);
    }

    @Test
    void notesMayBeLongAndHoldMarkupAndNotTooLong() {
        String markup = "<script>alert(1)</script> [x](javascript:alert(2)) \u202e";
        String longest =
                markup + "\n".repeat(256 * 1024 - markup.getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
        ci().body(release(version, Map.of("release_notes", longest + "\n")))
                .post("/api/releases")
                .then()
                .statusCode(413);
        ci().body(release(version, Map.of("release_notes", "x".repeat(1024 * 1024))))
                .post("/api/releases")
                .then()
                .statusCode(413);
        ci().body(release(version, Map.of("release_notes", longest)))
                .post("/api/releases")
                .then()
                .statusCode(201)
                .body("release_notes", equalTo(longest));
        try (Told<ReleaseEvent> releases = new Told<>(kafka, Topics.RELEASES)) {
            releases.last(
                    version,
                    last -> assertThat(last)
                            .hasValueSatisfying(event ->
                                    assertThat(event.body().releaseNotes()).isEqualTo(longest)));
        }
    }

    @Test
    void eachRoleMayDoItsOwn() {
        operator().body(release(version, Map.of())).post("/api/releases").then().statusCode(403);
        ci().get("/api/releases").then().statusCode(403);
        ci().body(release(version, Map.of())).post("/api/releases").then().statusCode(201);
        Map<String, String> because = Map.of("reason", "broken");
        ci().body(because).post("/api/releases/" + version + "/withdraw").then().statusCode(403);
        viewer().body(because)
                .post("/api/releases/" + version + "/withdraw")
                .then()
                .statusCode(403);
        io.restassured.RestAssured.given().get("/api/releases").then().statusCode(401);
    }

    @Test
    void aWithdrawnReleaseStaysListedAndIsOfferedNoMore() {
        String high = "1000" + version.substring(1);
        String pre = "1000" + version.substring(1).replaceAll("\\d+$", "99999-rc.1");
        ci().body(release(high, Map.of("is_breaking", true)))
                .post("/api/releases")
                .then()
                .statusCode(201);
        ci().body(release(pre, Map.of())).post("/api/releases");
        viewer().get("/api/releases/latest").then().statusCode(200).body("version", equalTo(high));
        viewer().get("/api/releases/latest?prereleases=true").then().body("version", equalTo(pre));

        operator().post("/api/releases/" + high + "/withdraw").then().statusCode(422);
        operator()
                .body(Map.of("reason", "x"))
                .post("/api/releases/9.9.9/withdraw")
                .then()
                .statusCode(404);
        for (String reason : List.of("It does not start", "again")) {
            operator()
                    .body(Map.of("reason", reason))
                    .post("/api/releases/" + high + "/withdraw")
                    .then()
                    .statusCode(200)
                    .body("withdrawn_reason", equalTo("It does not start"))
                    .body("revision", equalTo(2));
        }
        viewer().get("/api/releases/latest").then().body("version", org.hamcrest.Matchers.not(equalTo(high)));
        viewer().get("/api/releases?limit=1000").then().body("items.version", hasItem(high));
        ci().body(release(high, Map.of("is_breaking", true)))
                .post("/api/releases")
                .then()
                .statusCode(200)
                .body("withdrawn_reason", equalTo("It does not start"));
        operator()
                .get("/api/audit?subject=" + high)
                .then()
                .body("items.action", equalTo(List.of("release.withdraw", "release.publish")))
                .body("items[0].reason", equalTo("It does not start"));
        try (Told<ReleaseEvent> releases = new Told<>(kafka, Topics.RELEASES)) {
            releases.last(high, last -> assertThat(last).containsInstanceOf(ReleaseWithdrawn.class));
        }
        operator().body(Map.of("reason", "test")).post("/api/releases/" + pre + "/withdraw");
    }

    @Test
    void listsAreOrderedBySemverAndWalkedByCursor() {
        List<String> order = List.of("2.0.10", "2.0.9", "2.0.2", "2.0.2-rc.10", "2.0.2-rc.2");
        for (String each : List.of("2.0.2", "2.0.10", "2.0.2-rc.2", "2.0.9", "2.0.2-rc.10")) {
            ci().body(release(each, Map.of("is_breaking", true))).post("/api/releases");
        }
        List<String> walked = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = viewer().get("/api/releases?prereleases=true&newer_than=1.999.0&limit=2" + cursor)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            walked.addAll(page.getList("items.version"));
            cursor = page.getString("next_cursor") == null ? null : "&cursor=" + page.getString("next_cursor");
        }
        assertThat(walked.stream().filter(each -> each.startsWith("2."))).containsExactlyElementsOf(order);
        viewer().get("/api/releases?newer_than=2.0.2&limit=1000")
                .then()
                .body("items.version", hasItem("2.0.9"))
                .body("next_cursor", nullValue());
        for (String bad : List.of("limit=0", "limit=1001", "cursor=x", "newer_than=v1")) {
            viewer().get("/api/releases?" + bad).then().statusCode(400).body("type", containsString("malformed"));
        }
    }

    /** A database that answers too late is away, and that is not our mistake. */
    @Test
    void aPublisherThatWaitsTooLongIsToldToTryAgain() throws SQLException {
        try (Connection _ = sessions.holding("LOCK TABLE releases IN SHARE MODE")) {
            ci().body(release(version, Map.of()))
                    .post("/api/releases")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "2");
        }
        ci().body(release(version, Map.of())).post("/api/releases").then().statusCode(201);
    }

    private static int publish(Map<String, Object> body) {
        return ci().body(body).post("/api/releases").then().extract().statusCode();
    }
}
