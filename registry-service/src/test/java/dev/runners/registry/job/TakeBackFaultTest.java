package dev.runners.registry.job;

import static dev.runners.registry.Calls.job;
import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runners.contracts.Timing;
import dev.runners.contracts.job.JobStatus;
import dev.runners.outbox.Outbox;
import dev.runners.registry.Calls.Claim;
import dev.runners.registry.Calls.Runner;
import dev.runners.registry.Database;
import dev.runners.registry.InFlight;
import dev.runners.testkit.RealParts;
import dev.runners.testkit.Sessions;
import dev.runners.testkit.Sessions.Gate;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows FR7 and FR9 of the reliability contract: looking for lost attempts, with faults in the middle of it. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class TakeBackFaultTest {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int IN_FRONT = 1_000;
    private static final int FAILING = 20;

    /** Attempts of Runner $1 that look lost, in front of all others by their ids; so many as $2, failing or not as $3. */
    private static final String LOST = """
            WITH numbered AS (SELECT n, gen_random_uuid() AS job FROM generate_series($from, $to) n),
            queued AS (
                INSERT INTO jobs (id, organization_id, submitted_by, job_type, status, config_snapshot, configuration_hash,
                                  priority, labels, on_lost, max_attempts, state_name, attempt, attempt_id, runner_id,
                                  queue_at, created_at, updated_at, request_hash)
                SELECT job, '$organization', '$by', 'PLAN', 'PROCESSING', '{}', '', 0, '{}', 'REQUEUE', 5, job::text, 1,
                       ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '$runner', now(), now(), now(), ''
                FROM numbered
                RETURNING id, attempt_id)
            INSERT INTO attempts (id, job_id, number, runner_id, boot, claimed_at, started_at, last_contact_at)
            SELECT attempt_id, id, 1, '$runner', gen_random_uuid(), now(), now(), now() FROM queued
            """;

    private static final String TAKEN_BACK_ONCE = """
            attempts a JOIN jobs j ON j.id = a.job_id
            WHERE j.submitted_by = 'failing' AND j.status = 'QUEUED' AND a.outcome = 'LOST_RUNNER_SILENT' AND j.revision = 2
            """;

    @Inject
    Database database;

    private final Sessions sessions = Sessions.besideTheService();

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
    void now() throws SQLException {
        sessions.execute("UPDATE attempts SET ended_at = now() WHERE id < '00000000-0000-4000-9000-000000000000'");
        database.later(Duration.ZERO);
    }

    @Test
    void fr7_takingBackEndedInTheMiddleOfABatchLeavesTheRestToTheNextOne() throws SQLException {
        List<Claim> claims = running(5);
        String point = "AFTER UPDATE ON jobs FOR EACH ROW WHEN (NEW.id = '%s' AND NEW.status = 'QUEUED')"
                .formatted(claims.get(2).job());
        try (Gate _ = sessions.stopAt(point)) {
            silent();
            InFlight<Integer> round = InFlight.of(this::look);
            sessions.awaitWaiting(1);
            sessions.endWaiting();
            round.answer();
            assertThat(job(claims.get(2).job()).status()).isEqualTo(JobStatus.PROCESSING);
        }
        for (Claim claim : claims) {
            awaitQueued(claim);
            assertThat(database.count("attempts WHERE ended_at IS NOT NULL AND job_id = '" + claim.job() + "'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void fr7_jobCompletedBetweenTheLookAndTheLockStaysCompleted() {
        Claim claim = running(1).getFirst();
        claim.reports("SUCCESS").statusCode(200);
        long revision = revision(claim);
        // A look from before that saw it silent.
        silent();
        Uni<Boolean> takeBack = outbox.inTransaction(
                tx -> takeBackJob.in(tx, UUID.fromString(claim.attempt()), TakeBackReason.RUNNER_SILENT));
        assertThat(takeBack.await().atMost(DEADLINE)).isFalse();
        assertThat(job(claim.job()).status()).isEqualTo(JobStatus.SUCCESS);
        assertThat(revision(claim)).isEqualTo(revision);
    }

    @Test
    void fr7_jobWhoseReportIsBeingCommittedStaysCompleted() throws SQLException {
        Claim claim = running(1).getFirst();
        String point = "AFTER UPDATE ON jobs DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.id = '%s')"
                .formatted(claim.job());
        try (Gate commits = sessions.stopAt(point)) {
            InFlight<Integer> report =
                    InFlight.of(() -> claim.reports("SUCCESS").extract().statusCode());
            sessions.awaitWaiting(1);
            silent();
            assertThat(look()).isPositive();
            assertThat(report.isAnswered()).isFalse();
            commits.open();
            assertThat(report.answer()).isEqualTo(200);
        }
        look();
        assertThat(job(claim.job()).status()).isEqualTo(JobStatus.SUCCESS);
        assertThat(job(claim.job()).attempt()).isEqualTo(1);
    }

    @Test
    void fr9_aThousandThatCannotBeTakenBackHoldUpNoneBehindThem() throws SQLException {
        Runner held = register();
        lost(held, "held", FAILING + 1, IN_FRONT);
        Runner failing = register();
        lost(failing, "failing", 1, FAILING);
        List<Claim> behind = running(5);
        sessions.execute("""
                CREATE FUNCTION fail_here() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'a row that fails'; END $$;
                CREATE TRIGGER fail_here BEFORE UPDATE ON jobs FOR EACH ROW WHEN (OLD.submitted_by = 'failing')
                EXECUTE FUNCTION fail_here()
                """);
        try (Connection _ = sessions.holding("SELECT FROM jobs WHERE submitted_by = 'held' FOR UPDATE");
                Connection _ = sessions.holding("SELECT FROM runners WHERE id = '" + held.id() + "' FOR UPDATE")) {
            silent();
            // Two at once, as two replicas do it.
            Uni.join()
                    .all(takeBackLostJobs.now(), takeBackLostJobs.now())
                    .andFailFast()
                    .await()
                    .atMost(DEADLINE);
            for (Claim claim : behind) {
                awaitQueued(claim);
            }
        } finally {
            sessions.execute("DROP FUNCTION fail_here CASCADE");
        }
        await().atMost(DEADLINE).until(() -> database.count(TAKEN_BACK_ONCE) == FAILING);
    }

    private void lost(Runner of, String by, int from, int to) throws SQLException {
        database.liveness(of.id(), "OFFLINE");
        sessions.execute(LOST.replace("$from", "" + from)
                .replace("$to", "" + to)
                .replace("$by", by)
                .replace("$organization", UUID.randomUUID().toString())
                .replace("$runner", of.id().toString()));
    }

    private List<Claim> running(int jobs) {
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < jobs; i++) {
            submit(runner, Map.of("job_type", "PLAN"));
            Claim claim = runner.claim(boot);
            claim.reports("PROCESSING").statusCode(200);
            claims.add(claim);
        }
        return claims;
    }

    private void silent() {
        database.liveness(runner.id(), "OFFLINE");
        database.later(Timing.REAL.contactQuiet().plusSeconds(1));
    }

    /** This round, or the one that runs every second beside it, has it. */
    private static void awaitQueued(Claim claim) {
        await().atMost(DEADLINE).until(() -> job(claim.job()).status() == JobStatus.QUEUED);
    }

    private long revision(Claim claim) {
        return database.count("jobs, generate_series(1, revision) WHERE id = '" + claim.job() + "'");
    }

    private int look() {
        return takeBackLostJobs.now().await().atMost(DEADLINE);
    }
}
