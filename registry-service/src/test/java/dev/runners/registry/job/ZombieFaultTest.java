package dev.runners.registry.job;

import static dev.runners.registry.Calls.job;
import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.Timing;
import dev.runners.contracts.heartbeat.LivenessEvent;
import dev.runners.contracts.heartbeat.LivenessState;
import dev.runners.contracts.heartbeat.LivenessState.Revision;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.runner.Liveness;
import dev.runners.registry.Calls.Claim;
import dev.runners.registry.Calls.Runner;
import dev.runners.registry.Database;
import dev.runners.registry.InFlight;
import dev.runners.registry.runner.ApplyLiveness;
import dev.runners.testkit.RealParts;
import dev.runners.testkit.Sessions;
import dev.runners.testkit.Sessions.Gate;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows FR5, FL9 and FL11: what comes too late, twice, or at the very moment in which somebody else decides. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ZombieFaultTest {

    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Map<String, Object> HAND_BACK = Map.of("released", true);

    @Inject
    Database database;

    private final Sessions sessions = Sessions.besideTheService();

    @Inject
    TakeBackLostJobs takeBackLostJobs;

    @Inject
    ApplyLiveness applyLiveness;

    private final UUID boot = UUID.randomUUID();
    private Runner runner;

    @BeforeEach
    void registered() {
        runner = register();
    }

    @AfterEach
    void now() {
        database.later(Duration.ZERO);
    }

    @Test
    void fr5_everyReportSentAgainIsFineAndStoredOnce() {
        submit(runner, Map.of());
        Claim claim = runner.claim(boot);
        for (String status : List.of("PROCESSING", "SUCCESS")) {
            claim.reports(status).statusCode(200);
            long revision = revision(claim);
            claim.reports(status).statusCode(200);
            assertThat(revision(claim)).as(status).isEqualTo(revision);
        }
        assertThat(lateReports(claim)).isZero();
    }

    @Test
    void fr5_aHandBackSentAgainIsFineAlsoWhenTheJobHasGoneOn() {
        String id = submit(runner, Map.of());
        Claim first = runner.claim(boot);
        first.reports("FAILED", HAND_BACK).statusCode(200);
        first.reports("FAILED", HAND_BACK).statusCode(200);
        Claim second = runner.claim(boot);
        assertThat(second.job()).isEqualTo(id);
        first.reports("FAILED", HAND_BACK).statusCode(200);
        assertThat(lateReports(first)).isZero();
        second.reports("SUCCESS").statusCode(200);
        first.reports("FAILED").statusCode(409);
    }

    @Test
    void fl9_aResultThatComesWhileTheJobWaitsAgainIsNotTaken() {
        String id = submit(runner, Map.of("job_type", "PLAN"));
        Claim zombie = runner.claim(boot);
        zombie.reports("PROCESSING").statusCode(200);
        database.liveness(runner.id(), "OFFLINE");
        database.later(Timing.REAL.lockDelay().plusSeconds(10));
        takeBackLostJobs.now().await().atMost(DEADLINE);
        long revision = revision(zombie);

        zombie.reports("SUCCESS").statusCode(409);
        runner.says()
                .body(Map.of("status", "SUCCESS"))
                .put("/api/jobs/" + id + "/status")
                .then()
                .statusCode(409);

        assertThat(job(id).status()).isEqualTo(JobStatus.QUEUED);
        assertThat(revision(zombie)).isEqualTo(revision);
        assertThat(lateReports(zombie)).isEqualTo(2);
        database.liveness(runner.id(), "ONLINE");
        Claim next = runner.claim(boot);
        assertThat(next.job()).isEqualTo(id);
        next.reports("SUCCESS").statusCode(200);
    }

    @Test
    void fl11_aClaimThatCommitsBeforeTheDrainRuns() throws SQLException {
        String id = submit(runner, Map.of());
        String point = "AFTER INSERT ON attempts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.runner_id = '%s')"
                .formatted(runner.id());
        try (Gate commits = sessions.stopAt(point)) {
            InFlight<Claim> claim = InFlight.of(() -> runner.claim(boot));
            sessions.awaitWaiting(1);
            InFlight<Boolean> drain = InFlight.of(this::saysItDrains);
            sessions.awaitWaiting(2);
            assertThat(drain.isAnswered()).isFalse();
            commits.open();
            assertThat(claim.answer().job()).isEqualTo(id);
            assertThat(drain.answer()).isTrue();
            claim.answer().reports("SUCCESS").statusCode(200);
        }
        submit(runner, Map.of());
        assertThat(runner.claim(boot).isEmpty()).isTrue();
    }

    @Test
    void fl11_aClaimInFlightWhenTheDrainCommitsGetsNothing() throws SQLException {
        String id = submit(runner, Map.of());
        String point = "AFTER UPDATE ON runners DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.id = '%s')"
                .formatted(runner.id());
        try (Gate commits = sessions.stopAt(point)) {
            InFlight<Boolean> drain = InFlight.of(this::saysItDrains);
            sessions.awaitWaiting(1);
            // Without a boot id a claim changes no Runner: the drain is what it waits for.
            InFlight<Boolean> nothing = InFlight.of(
                    () -> runner.says().post("/api/jobs/claim").then().extract().path("job") == null);
            sessions.awaitWaiting(2);
            commits.open();
            assertThat(drain.answer()).isTrue();
            assertThat(nothing.answer()).isTrue();
        }
        assertThat(job(id).status()).isEqualTo(JobStatus.QUEUED);
        assertThat(job(id).attempt()).isZero();
    }

    @Test
    void aHandBackAndTheClaimOfANewProcessDoNotWaitForEachOther() throws SQLException {
        String id = submit(runner, Map.of());
        Claim claim = runner.claim(boot);
        UUID restarted = UUID.randomUUID();
        InFlight<Claim> newer;
        InFlight<Integer> handBack;
        try (Connection _ = sessions.holding("SELECT FROM runners WHERE id = '" + runner.id() + "' FOR UPDATE")) {
            newer = InFlight.of(() -> runner.claim(restarted));
            sessions.awaitWaiting(1);
            handBack = InFlight.of(
                    () -> claim.reports("FAILED", HAND_BACK).extract().statusCode());
            // It needs the job alone, which nobody holds.
            assertThat(handBack.answer()).isEqualTo(200);
        }
        // It began before the job came back, and goes by the time of its beginning.
        Claim next = newer.answer().isEmpty() ? runner.claim(restarted) : newer.answer();
        assertThat(next.job()).isEqualTo(id);
        assertThat(next.attempt()).isNotEqualTo(claim.attempt());
    }

    private boolean saysItDrains() {
        LivenessState draining = new LivenessState(
                runner.id(),
                Liveness.ONLINE,
                Instant.now(),
                null,
                boot,
                true,
                1,
                List.of(),
                List.of(),
                false,
                new Revision(Instant.now().toEpochMilli(), 1));
        applyLiveness
                .of(List.of(new LivenessEvent.RunnerReported(draining)))
                .await()
                .atMost(DEADLINE);
        return true;
    }

    private long revision(Claim claim) {
        return database.count("jobs, generate_series(1, revision) WHERE id = '" + claim.job() + "'");
    }

    private long lateReports(Claim claim) {
        return database.count("late_reports WHERE attempt_id = '" + claim.attempt() + "'");
    }
}
