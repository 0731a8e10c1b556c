package dev.runners.registry.cloud;

import static dev.runners.registry.Calls.HOME;
import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.cloud.ReleaseDouble.VERSION;
import static dev.runners.registry.cloud.ReleaseDouble.rollout;
import static dev.runners.registry.cloud.ReleaseDouble.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.runners.contracts.Ids;
import dev.runners.contracts.Token;
import dev.runners.contracts.Topics;
import dev.runners.contracts.cloud.CloudIdentityStatus;
import dev.runners.contracts.cloud.ProvisioningEvent.ProvisioningStarted;
import dev.runners.contracts.cloud.ProvisioningEvent.ProvisioningSucceeded;
import dev.runners.contracts.job.JobEvent;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.JobType;
import dev.runners.contracts.job.JobView;
import dev.runners.contracts.release.RolloutState;
import dev.runners.contracts.release.RolloutStatus;
import dev.runners.contracts.release.RolloutTarget;
import dev.runners.contracts.release.TargetStatus;
import dev.runners.registry.Calls;
import dev.runners.registry.Database;
import dev.runners.registry.cloud.Provisioner.Deployed;
import dev.runners.testkit.RealParts;
import dev.runners.testkit.Told;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rollouts of release-service become jobs, which wait for their wave; and Update All makes the jobs of one. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class RolloutTest {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @Inject
    Provisioner provisioner;

    @Inject
    ReleaseDouble releases;

    @Inject
    Database database;

    @Inject
    ArchiveRollouts archiveRollouts;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    private final UUID rollout = Ids.next();
    private UUID first = rollout;
    private UUID second = rollout;

    @BeforeEach
    void twoRunnersThatAreBehind() {
        UUID identity = provisioner.identity(CloudIdentityStatus.VERIFIED);
        first = provisioner.awake(identity, Token.generate(Token.RUNNER_PREFIX)).runner();
        second =
                provisioner.awake(identity, Token.generate(Token.RUNNER_PREFIX)).runner();
        database.execute("UPDATE runners SET version = '1.3.0' WHERE id IN ('" + first + "', '" + second + "')");
    }

    @AfterEach
    void overAndGone() {
        database.later(Duration.ZERO);
        database.execute("UPDATE rollouts SET open = false, waits = false");
        database.execute("UPDATE runners SET removed_at = now() WHERE type = 'CLOUD_HOSTED'");
    }

    @Test
    void itsJobsAreMadeHeldAndLetGoWaveByWave() {
        releases.says(running(
                1, 1, target(first, 1, TargetStatus.UPDATING, true), target(second, 2, TargetStatus.WAITING, false)));
        JobView open = job(first, VERSION);
        JobView held = job(second, VERSION);
        assertThat(open.claimableAt()).isNotNull();
        assertThat(held.claimableAt()).isNull();
        assertThat(held.jobType()).isEqualTo(JobType.UPDATE_WORKER);
        assertThat(held.rolloutId()).isEqualTo(rollout);
        why(held).body("summary", containsString("wave 2 of the rollout to 1.4.0; wave 1 is open"));
        operator().post("/api/jobs/" + held.id() + "/release").then().statusCode(409);
        try (Told<JobEvent> jobs = new Told<>(kafka, Topics.JOBS)) {
            jobs.last(
                    held.id(),
                    last -> assertThat(last).hasValueSatisfying(event -> {
                        assertThat(event.body().rolloutId()).isEqualTo(rollout);
                        assertThat(event.body().claimableAt()).isNull();
                        assertThat(event.body().worker()).isNotNull().satisfies(worker -> {
                            assertThat(worker.version()).isEqualTo(VERSION);
                            assertThat(worker.newToken()).isFalse();
                        });
                    }));
        }
        RolloutState next = running(
                2, 2, target(first, 1, TargetStatus.UPDATED, false), target(second, 2, TargetStatus.UPDATING, true));
        releases.says(next);
        assertThat(job(second, VERSION).claimableAt()).isNotNull();
        // What is older, or told once more, changes nothing.
        releases.tell(running(1, 1, target(second, 2, TargetStatus.SKIPPED, false)));
        releases.says(next);
        assertThat(job(second, VERSION).status()).isEqualTo(JobStatus.QUEUED);

        releases.says(rollout(
                rollout,
                HOME,
                RolloutStatus.PAUSED,
                2,
                3,
                target(first, 1, TargetStatus.UPDATED, false),
                target(second, 2, TargetStatus.WAITING, false)));
        assertThat(job(second, VERSION).claimableAt()).isNull();
        why(held).body("summary", containsString("is paused"));
    }

    @Test
    void theWayBackIsASecondJobAndWhatHasNotBegunIsCancelled() {
        releases.says(running(
                1, 1, target(first, 1, TargetStatus.UPDATING, true), target(second, 2, TargetStatus.WAITING, false)));
        Deployed update = new Deployed(first, job(first, VERSION).id());
        provisioner.say(update, ProvisioningStarted::new, JobType.UPDATE_WORKER, null, 1);
        Provisioner.awaitStatus(update.job(), JobStatus.PROCESSING);
        releases.says(rollout(
                rollout,
                HOME,
                RolloutStatus.ROLLING_BACK,
                1,
                2,
                target(first, 1, "1.3.0", TargetStatus.RETURNING, true),
                target(second, 2, TargetStatus.SKIPPED, false)));
        JobView cancelled = job(second, VERSION);
        assertThat(cancelled.status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(cancelled.errorMessage()).isEqualTo(ReleaseDouble.REASON);
        assertThat(jobs(first, "1.3.0")).as("while the update is at work").isEmpty();
        assertThat(job(first, VERSION).status()).isEqualTo(JobStatus.PROCESSING);

        provisioner.say(update, ProvisioningSucceeded::new, JobType.UPDATE_WORKER, null, 2);
        await().atMost(DEADLINE).until(() -> !jobs(first, "1.3.0").isEmpty());
        assertThat(job(first, "1.3.0").claimableAt()).isNotNull();
        releases.says(rollout(
                rollout,
                HOME,
                RolloutStatus.ROLLED_BACK,
                1,
                3,
                target(first, 1, "1.3.0", TargetStatus.RETURNING, true)));
        assertThat(job(first, "1.3.0").status()).isEqualTo(JobStatus.CANCELLED);
    }

    @Test
    void othersRunnersAreNotTouched() {
        UUID elsewhere = Ids.next();
        releases.says(rollout(
                rollout, elsewhere, RolloutStatus.RUNNING, 1, 1, target(first, 1, TargetStatus.UPDATING, true)));
        assertThat(jobs(first, VERSION)).isEmpty();
        assertThat(database.count("rollouts WHERE waits AND id = '" + rollout + "'"))
                .isZero();
    }

    @Test
    void updateAllMakesAHeldJobForEachAndIsOneRollout() {
        releases.publish(VERSION);
        UUID self = Calls.register().id();
        database.execute("UPDATE runners SET version = '1.3.9' WHERE id = '" + self + "'");
        database.execute("UPDATE runners SET liveness = 'OFFLINE' WHERE id = '" + second + "'");
        String key = UUID.randomUUID().toString();
        JsonPath answer = updateAll(key);
        List<String> mine = answer.getList("jobs.findAll { it.target_runner_id == '" + first + "' }.rollout_id");
        assertThat(mine).hasSize(1);
        UUID made = UUID.fromString(mine.getFirst());
        assertThat(made.version()).isEqualTo(7);
        assertThat(answer.getList("jobs.rollout_id")).containsOnly(made.toString());
        assertThat(answer.getList("jobs.claimable_at")).containsOnlyNulls();
        assertThat(answer.getString("skipped.find { it.runner_id == '" + second + "' }.reason"))
                .contains("OFFLINE");
        assertThat(answer.getString("skipped.find { it.runner_id == '" + self + "' }.reason"))
                .contains("curl -fsSL -o runner.new 'https://example.org/runner.tar.gz'")
                .contains("sha256sum -c");
        assertThat(updateAll(key).getList("jobs.id")).isEqualTo(answer.getList("jobs.id"));
        operator()
                .post("/api/runners/update-outdated")
                .then()
                .statusCode(409)
                .body("detail", containsString("A rollout is open"));
        why(answer.getString("jobs[0].id")).body("summary", containsString("not planned yet"));
        operator().get("/api/audit?subject=" + made).then().body("items.action", hasItem("runner.update-outdated"));
        operator().get("/api/audit?subject=" + first).then().body("items.action", hasItem("runner.update"));

        releases.says(rollout(made, HOME, RolloutStatus.REFUSED, 1, 1));
        Provisioner.awaitStatus(UUID.fromString(answer.getString("jobs[0].id")), JobStatus.CANCELLED);
        assertThat(updateAll(UUID.randomUUID().toString()).getList("jobs")).isNotEmpty();
    }

    @Test
    void updateAllIsForTheReleaseThatWasLookedAt() {
        releases.publish(VERSION);
        String key = UUID.randomUUID().toString();
        updateAll(key, "1.3.9").statusCode(409).body("detail", containsString("is 1.4.0 by now, not 1.3.9"));
        assertThat(database.count("rollouts WHERE open")).isZero();
        updateAll(key, "v1").statusCode(422).body("errors[0].pointer", equalTo("/version"));
        String job = updateAll(key, VERSION).statusCode(202).extract().path("jobs[0].id");
        updateAll(key, VERSION).statusCode(202).body("jobs[0].id", equalTo(job));
        updateAll(key, "1.3.9").statusCode(422);
        operator()
                .header("Idempotency-Key", key)
                .post("/api/runners/update-outdated")
                .then()
                .statusCode(422);
    }

    @Test
    void anUpdateAllThatNobodyTakesUpEnds() {
        releases.publish(VERSION);
        JsonPath answer = updateAll(UUID.randomUUID().toString());
        String made = answer.getString("jobs[0].rollout_id");
        UUID job = UUID.fromString(answer.getString("jobs[0].id"));
        database.later(Duration.ofMinutes(9));
        updateAll(UUID.randomUUID().toString(), VERSION).statusCode(409);
        assertThat(Calls.job(job.toString()).status()).isEqualTo(JobStatus.QUEUED);
        database.later(Duration.ofMinutes(11));
        Provisioner.awaitStatus(job, JobStatus.CANCELLED);
        assertThat(Calls.job(job.toString()).errorMessage()).contains("release-service made no rollout");
        operator()
                .get("/api/audit?subject=" + made)
                .then()
                .body("items.action", hasItem("rollout.end"))
                .body("items.actor", hasItem("registry-service"));
        updateAll(UUID.randomUUID().toString(), VERSION).statusCode(202).body("jobs", hasSize(2));
        // Taken up after all, it has nobody to update: what was cancelled is not made again.
        releases.says(rollout(
                UUID.fromString(made),
                HOME,
                RolloutStatus.RUNNING,
                1,
                1,
                target(first, 1, TargetStatus.UPDATING, true)));
        assertThat(database.count("jobs WHERE rollout_id = '" + made + "' AND status = 'QUEUED'"))
                .isZero();
    }

    @Test
    void whatAPersonWantsOfARunnerEndsTheJobThatWaitsForItsWave() {
        RolloutState running = running(
                1, 1, target(first, 1, TargetStatus.UPDATING, true), target(second, 2, TargetStatus.WAITING, false));
        releases.says(running);
        JobView open = job(first, VERSION);
        JobView held = job(second, VERSION);
        operator().delete("/api/runners/" + first).then().statusCode(409);
        assertThat(job(first, VERSION).status()).isEqualTo(JobStatus.QUEUED);

        String destroy = operator()
                .delete("/api/runners/" + second)
                .then()
                .statusCode(202)
                .body("job.job_type", equalTo("DESTROY_WORKER"))
                .extract()
                .path("job.id");
        JobView cancelled = job(second, VERSION);
        assertThat(cancelled.status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(cancelled.errorMessage()).contains("asked for DESTROY_WORKER");
        operator()
                .get("/api/audit?subject=" + held.id())
                .then()
                .body("items.action", equalTo(List.of("job.cancel")))
                .body("items[0].reason", containsString("asked for DESTROY_WORKER"));
        operator().delete("/api/runners/" + second).then().statusCode(409);
        // The rollout says once more what it wants: nothing comes of it.
        releases.says(
                rollout(rollout, HOME, RolloutStatus.RUNNING, 2, 2, target(second, 2, TargetStatus.UPDATING, true)));
        assertThat(jobs(second, VERSION)).hasSize(1);
        assertThat(Calls.job(destroy).status()).isEqualTo(JobStatus.QUEUED);
        assertThat(job(first, VERSION).id()).isEqualTo(open.id());
    }

    @Test
    void whatIsRefusedLeavesTheHeldJobAlone() {
        releases.says(running(1, 1, target(second, 2, TargetStatus.WAITING, false)));
        UUID unusable = provisioner.identity(CloudIdentityStatus.REFUSED);
        database.execute("UPDATE runners SET cloud_identity_id = '" + unusable + "' WHERE id = '" + second + "'");
        operator().post("/api/runners/" + second + "/deploy").then().statusCode(409);
        assertThat(job(second, VERSION).status()).isEqualTo(JobStatus.QUEUED);
    }

    @Test
    void whatIsOverGoesWithItsJobs() {
        UUID going = Ids.next();
        releases.says(running(1, 1, target(first, 1, TargetStatus.UPDATING, true)));
        releases.says(
                rollout(going, HOME, RolloutStatus.RUNNING, 1, 1, target(second, 1, TargetStatus.UPDATING, true)));
        releases.says(rollout(rollout, HOME, RolloutStatus.DONE, 1, 2));
        database.later(Duration.ofDays(89));
        database.execute("DELETE FROM jobs WHERE rollout_id = '" + going + "'");
        archiveRollouts.now();
        assertThat(known(rollout)).isEqualTo(1);
        database.later(Duration.ofDays(91));
        archiveRollouts.now();
        assertThat(known(rollout)).as("its job is there").isEqualTo(1);
        database.execute("DELETE FROM jobs WHERE rollout_id = '" + rollout + "'");
        archiveRollouts.now();
        assertThat(known(rollout)).isZero();
        assertThat(known(going)).as("it is open").isEqualTo(1);
    }

    private long known(UUID id) {
        return database.count("rollouts WHERE id = '" + id + "'");
    }

    @Test
    void whoIsPinnedStaysAndIsNamed() {
        releases.publish(VERSION);
        String path = "/api/runners/" + first;
        operator().body(Map.of("pinned_version", "v1")).patch(path).then().statusCode(422);
        operator()
                .body(Map.of("pinned_version", "1.3.0"))
                .patch(path)
                .then()
                .statusCode(200)
                .body("pinned_version", equalTo("1.3.0"));
        JsonPath answer = updateAll(UUID.randomUUID().toString());
        assertThat(answer.getList("jobs.target_runner_id"))
                .contains(second.toString())
                .doesNotContain(first.toString());
        assertThat(answer.getString("skipped.find { it.runner_id == '" + first + "' }.reason"))
                .isEqualTo("It is pinned to 1.3.0.");
        operator().body(Map.of("pinned_version", "")).patch(path).then().body("pinned_version", nullValue());
    }

    private RolloutState running(int wave, long revision, RolloutTarget... targets) {
        return rollout(rollout, HOME, RolloutStatus.RUNNING, wave, revision, targets);
    }

    private static JsonPath updateAll(String key) {
        return operator()
                .header("Idempotency-Key", key)
                .post("/api/runners/update-outdated")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath();
    }

    private static ValidatableResponse updateAll(String key, String version) {
        return operator()
                .header("Idempotency-Key", key)
                .body(Map.of("version", version))
                .post("/api/runners/update-outdated")
                .then();
    }

    private static ValidatableResponse why(JobView job) {
        return why(job.id().toString());
    }

    private static ValidatableResponse why(String job) {
        return operator()
                .get("/api/jobs/" + job + "/why")
                .then()
                .statusCode(200)
                .body("status", equalTo("QUEUED"));
    }

    private JobView job(UUID runner, String version) {
        return Calls.job(jobs(runner, version).getFirst());
    }

    private List<String> jobs(UUID runner, String version) {
        return database.texts("SELECT id FROM jobs WHERE rollout_id = '" + rollout + "' AND target_runner_id = '"
                + runner + "' AND worker ->> 'version' = '" + version + "'");
    }
}
