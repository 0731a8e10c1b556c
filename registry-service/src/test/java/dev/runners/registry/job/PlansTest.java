package dev.runners.registry.job;

import static dev.runners.registry.Calls.register;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.registry.Calls.Runner;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every job goes through reads a few pages, also where PostgreSQL believes that nothing waits and nobody works: its
 * statistics are of a quiet night, and then many jobs come at once.
 */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class PlansTest {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    /** Pages. A look through the whole queue, or through all that live, reads some hundreds. */
    private static final int FEW = 100;

    private static final String QUIET = """
            UPDATE jobs SET status = 'SUCCESS', completed_at = now() WHERE completed_at IS NULL;
            UPDATE attempts SET ended_at = now(), outcome = 'SUCCESS' WHERE outcome IS NULL;
            ANALYZE jobs;
            ANALYZE attempts;
            """;

    /** 10,000 jobs that are as $status says, each with an attempt of Runner $holder. */
    private static final String MANY = """
            WITH made AS (
                INSERT INTO jobs (id, organization_id, submitted_by, job_type, status, config_snapshot, configuration_hash,
                                  priority, labels, on_lost, max_attempts, state_name, attempt, attempt_id, runner_id,
                                  claimable_at, queue_at, created_at, updated_at, request_hash)
                SELECT gen_random_uuid(), r.organization_id, 'plans', 'PLAN', '$status', '{}', '', 0, '{}', 'REQUEUE', 5,
                       n::text, 1, gen_random_uuid(), r.id, runners_now(), runners_now() + n * interval '1 us', now(), now(), ''
                FROM generate_series(1, 10000) n, runners r WHERE r.id = '$holder'
                RETURNING id, attempt_id)
            INSERT INTO attempts (id, job_id, number, runner_id, boot, claimed_at, started_at, last_contact_at, ended_at, outcome)
            SELECT attempt_id, id, 1, '$holder', gen_random_uuid(), now(), now(), now(), $ended
            FROM made
            """;

    private static final String NEWEST = """
            SELECT j.id, j.organization_id, a.id AS attempt
            FROM jobs j JOIN attempts a ON a.id = j.attempt_id
            WHERE j.submitted_by = 'plans' AND j.status = '$status'
            ORDER BY j.queue_at DESC
            LIMIT 1
            """;

    @Inject
    Pool pool;

    private SqlConnection connection;
    private Transaction transaction;
    private Runner holder;
    private Runner runner;

    @BeforeEach
    void aQuietNightAndThenManyJobs() {
        holder = register();
        runner = register();
        connection = await(pool.getConnection());
        transaction = await(connection.begin());
        make("SUCCESS", "now(), 'SUCCESS'");
        await(connection.query(QUIET).execute());
        make("QUEUED", "now(), 'LOST_RUNNER_SILENT'");
        make("PROCESSING", "NULL, NULL");
    }

    @AfterEach
    void nothingOfItStays() {
        await(transaction.rollback());
        await(connection.query("VACUUM jobs, attempts").execute());
        await(connection.close());
    }

    @Test
    void aClaimWalksAlongTheQueue() {
        UUID organization = newest("QUEUED").getUUID("organization_id");
        Tuple claim = Tuple.of(runner.id(), organization, null, null);
        Tuple look = Tuple.of(runner.id(), organization, null, null, true);
        assertFewPages(ClaimJob.NOTHING_TO_DO, look);
        assertFewPages(Claim.NEXT, claim);
        await(connection.query("ANALYZE jobs").execute());
        assertFewPages(ClaimJob.NOTHING_TO_DO, look);
        assertFewPages(Claim.NEXT, claim);
    }

    @Test
    void whoTakesAJobIsFoundByItsId() {
        UUID[] two = {runner.id(), register().id()};
        Tuple job = Tuple.of(newest("QUEUED").getUUID("id"), two, 1);
        assertFewPages(FindTakers.SQL, job);
    }

    @Test
    void aReportFindsItsAttemptById() {
        Row working = newest("PROCESSING");
        assertFewPages(HeldAttempt.CONTACT, Tuple.of(working.getUUID("attempt")));
        Tuple report = Tuple.tuple()
                .addUUID(working.getUUID("id"))
                .addUUID(working.getUUID("attempt"))
                .addString("SUCCESS")
                .addString(null)
                .addValue(new JsonObject())
                .addBoolean(true)
                .addBoolean(false);
        assertFewPages(ReportedChange.WRITE, report);
    }

    private void make(String status, String ended) {
        await(connection
                .query(MANY.replace("$status", status)
                        .replace("$holder", holder.id().toString())
                        .replace("$ended", ended))
                .execute());
    }

    private Row newest(String status) {
        return await(connection.query(NEWEST.replace("$status", status)).execute())
                .iterator()
                .next();
    }

    private void assertFewPages(String sql, Tuple parameters) {
        JsonObject plan = await(connection
                        .preparedQuery("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + sql)
                        .execute(parameters))
                .iterator()
                .next()
                .getJsonArray(0)
                .getJsonObject(0)
                .getJsonObject("Plan");
        assertThat(plan.getInteger("Shared Hit Blocks") + plan.getInteger("Shared Read Blocks"))
                .as(plan.encodePrettily())
                .isLessThan(FEW);
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(DEADLINE);
    }
}
