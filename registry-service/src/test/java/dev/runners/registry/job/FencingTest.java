package dev.runners.registry.job;

import static dev.runners.registry.Calls.job;
import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.runners.contracts.Timing;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.JobView;
import dev.runners.outbox.Outbox;
import dev.runners.registry.Calls.Claim;
import dev.runners.registry.Calls.Runner;
import dev.runners.registry.Database;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A dead Runner's job is finished by another, once, and nothing of the dead attempt counts. Time is moved by hand. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class FencingTest {

    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration MOMENT = Duration.ofSeconds(1);

    @Inject
    Database database;

    @Inject
    TakeBackLostJobs takeBackLostJobs;

    @Inject
    TakeBackJob takeBackJob;

    @Inject
    Outbox outbox;

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
    void jobOfASilentRunnerGoesBackAndTheDeadAttemptChangesNothing() {
        String id = submit(runner, Map.of());
        Claim dead = runner.claim(boot);
        dead.reports("PROCESSING").statusCode(200);
        database.liveness(runner.id(), "OFFLINE");

        database.later(Timing.REAL.contactQuiet().minus(Duration.ofSeconds(10)));
        look();
        assertThat(job(id).status()).isEqualTo(JobStatus.PROCESSING);

        database.later(Timing.REAL.contactQuiet().plus(MOMENT));
        look();
        JobView requeued = job(id);
        assertThat(requeued.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(requeued.orphanRisk()).isFalse();

        dead.reports("SUCCESS").statusCode(409).contentType("application/problem+json");
        dead.says().post("/api/jobs/" + id + "/state-token").then().statusCode(409);
        dead.logs("too late").statusCode(201);
        assertThat(job(id)).isEqualTo(requeued);

        assertThat(runner.claim(boot).isEmpty())
                .as("an OFFLINE Runner gets nothing")
                .isTrue();
        database.liveness(runner.id(), "ONLINE");
        Claim live = runner.claim(boot);
        assertThat(live.job()).isEqualTo(id);
        assertThat(live.answer().getInt("job.attempt")).isEqualTo(2);
        dead.reports("FAILED").statusCode(409);
        live.reports("SUCCESS").statusCode(200);
        operator().get("/api/jobs/" + id + "/logs").then().body("items[0].attempt", equalTo(1));
    }

    @Test
    void aContactKeepsTheAttemptOfAnOfflineRunner() {
        String id = submit(runner, Map.of());
        Claim claim = runner.claim(boot);
        claim.reports("PROCESSING").statusCode(200);
        database.liveness(runner.id(), "OFFLINE");
        database.later(Timing.REAL.contactQuiet().minus(MOMENT));
        claim.logs("still here").statusCode(201);
        database.later(Timing.REAL.contactQuiet().plus(Duration.ofSeconds(30)));
        look();
        assertThat(job(id).status()).isEqualTo(JobStatus.PROCESSING);
    }

    @Test
    void aBegunApplyIsClaimableOnlyAfterTheLockDelay() {
        String id = submit(runner, Map.of());
        Claim dead = runner.claim(boot);
        dead.reports("PROCESSING", Map.of("phase", "apply")).statusCode(200);
        database.liveness(runner.id(), "OFFLINE");
        database.later(Timing.REAL.contactQuiet().plus(MOMENT));
        look();
        JobView job = job(id);
        assertThat(job.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(job.orphanRisk()).isTrue();

        database.liveness(runner.id(), "ONLINE");
        database.later(Timing.REAL.lockDelay().minus(Duration.ofSeconds(10)));
        assertThat(runner.claim(boot).isEmpty()).isTrue();
        database.later(Timing.REAL.lockDelay().plus(Duration.ofSeconds(10)));
        assertThat(runner.claim(boot).job()).isEqualTo(id);
    }

    @Test
    void aNewBootEndsWhatTheOldOneHeldAndTheOldOneNeverClaimsAgain() {
        String id = submit(runner, Map.of());
        Claim old = runner.claim(boot);
        old.reports("PROCESSING").statusCode(200);
        UUID newer = UUID.randomUUID();

        Claim again = runner.claim(newer);
        assertThat(again.job()).isEqualTo(id);
        assertThat(again.attempt()).isNotEqualTo(old.attempt());
        old.reports("SUCCESS").statusCode(409);
        runner.from(boot).post("/api/jobs/claim").then().statusCode(409);
        again.reports("SUCCESS").statusCode(200);
    }

    @Test
    void aClaimThatNobodyFollowsUpGoesBackUncounted() {
        String id = submit(runner, Map.of("max_attempts", 1));
        runner.claim(boot);
        database.later(Timing.REAL.claimAck().plus(MOMENT));
        look();
        assertThat(job(id).status()).isEqualTo(JobStatus.QUEUED);
    }

    @Test
    void lostAsOftenAsItMayTheJobFailsAndSaysWhy() {
        String id = submit(runner, Map.of("max_attempts", 1));
        Claim claim = runner.claim(boot);
        claim.reports("PROCESSING").statusCode(200);
        database.liveness(runner.id(), "OFFLINE");
        database.later(Timing.REAL.contactQuiet().plus(MOMENT));
        look();
        assertThat(job(id).status()).isEqualTo(JobStatus.FAILED);
        assertThat(job(id).errorMessage())
                .isEqualTo("Lost 1 times, the last time because its Runner was not heard any more");
    }

    @Test
    void aReleasedAttemptGoesBackAtOnceAlsoInTheMiddleOfAnApply() {
        String id = submit(runner, Map.of());
        Claim claim = runner.claim(boot);
        claim.reports("PROCESSING", Map.of("phase", "apply")).statusCode(200);
        claim.reports("FAILED", Map.of("released", true)).statusCode(200);
        assertThat(runner.claim(boot).job()).isEqualTo(id);
    }

    /** Its plan is of the world before that apply. */
    @Test
    void whoFollowsABegunApplyPlansAfresh() {
        String plan = submit(runner, Map.of("job_type", "PLAN"));
        Claim planned = runner.claim(boot);
        planned.reports("PROCESSING").statusCode(200);
        planned.reports("SUCCESS").statusCode(200);
        String id = submit(runner, Map.of("plan_job_id", plan));
        Claim claim = runner.claim(boot);
        claim.reports("PROCESSING").statusCode(200);
        claim.reports("FAILED", Map.of("released", true)).statusCode(200);
        assertThat(job(id).planJobId()).as("no apply had begun").hasToString(plan);
        Claim next = runner.claim(boot);
        next.reports("PROCESSING", Map.of("phase", "apply")).statusCode(200);
        next.reports("FAILED", Map.of("released", true)).statusCode(200);
        assertThat(job(id).planJobId()).isNull();
    }

    /** Its one report may have been lost in an outage of ours, and it works on. */
    @Test
    void anApplyThatAFieldRunnerMayHaveBegunUnheardIsWaitedFor() {
        String id = submit(runner, Map.of());
        runner.says().post("/api/jobs/claim").then().body("job.id", equalTo(id));
        database.later(Timing.REAL.claimAck().plus(MOMENT));
        look();
        assertThat(job(id).status()).isEqualTo(JobStatus.QUEUED);
        assertThat(job(id).orphanRisk()).isTrue();
        assertThat(runner.claim(boot).isEmpty()).isTrue();
        database.later(Timing.REAL.claimAck().plus(MOMENT).plus(Timing.REAL.lockDelay()));
        assertThat(runner.claim(boot).job()).isEqualTo(id);
    }

    @Test
    void aHeldJobWaitsForAPerson() {
        String id = submit(runner, Map.of("on_lost", "hold"));
        Claim claim = runner.claim(boot);
        claim.reports("PROCESSING", Map.of("phase", "apply")).statusCode(200);
        database.liveness(runner.id(), "OFFLINE");
        database.later(Duration.ofDays(1));
        look();
        database.liveness(runner.id(), "ONLINE");
        assertThat(job(id).status()).isEqualTo(JobStatus.QUEUED);
        assertThat(job(id).claimableAt()).isNull();
        assertThat(runner.claim(boot).isEmpty()).isTrue();
    }

    @Test
    void aReasonThatHoldsNoMoreBehindTheLockTakesNothingAway() {
        String id = submit(runner, Map.of());
        Claim claim = runner.claim(boot);
        claim.reports("PROCESSING", Map.of("phase", "apply")).statusCode(200);
        database.later(Timing.REAL.claimAck().plus(MOMENT));
        for (TakeBackReason seenBefore :
                List.of(TakeBackReason.UNACKNOWLEDGED, TakeBackReason.RUNNER_SILENT, TakeBackReason.RUNNER_REMOVED)) {
            outbox.inTransaction(tx -> takeBackJob.in(tx, UUID.fromString(claim.attempt()), seenBefore))
                    .await()
                    .atMost(DEADLINE);
            assertThat(job(id).status()).as("%s", seenBefore).isEqualTo(JobStatus.PROCESSING);
        }
    }

    /** The claim of the new process waits for the row on which the cancel is being written. */
    @Test
    void aCancelThatCommitsWhileTheJobIsTakenBackIsNotForgotten() {
        String id = submit(runner, Map.of());
        runner.claim(boot).reports("PROCESSING").statusCode(200);
        CompletableFuture<Void> commit = new CompletableFuture<>();
        CompletableFuture<Void> cancel = database.cancelIn(UUID.fromString(id), commit);
        CompletableFuture<Claim> claim = CompletableFuture.supplyAsync(() -> runner.claim(UUID.randomUUID()));
        database.awaitSomebodyWaitingForARow();
        commit.complete(null);
        assertThat(claim.join().isEmpty()).isTrue();
        assertThat(cancel.join()).isNull();
        assertThat(job(id).status()).isEqualTo(JobStatus.CANCELLED);
    }

    private void look() {
        takeBackLostJobs.now().await().atMost(DEADLINE);
    }
}
