package dev.runners.registry.job;

import static dev.runners.registry.Calls.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.platform.identity.Role;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    /** Pages: seen are 3 to 18. A look through the whole queue reads 94 and more, one through all that live 241. */
    private static final int FEW = 50;

    private static final String QUIET = """
            UPDATE jobs SET status = 'SUCCESS', completed_at = now() WHERE completed_at IS NULL;
            UPDATE attempts SET ended_at = now(), outcome = 'SUCCESS' WHERE outcome IS NULL;
            ANALYZE jobs;
            ANALYZE attempts;
            """;

    /** 10,000 jobs that are as $status says, each with an attempt of Runner $holder. */
    private static final String MANY = """
            WITH made AS (
                INSERT INTO jobs (id, organization_id, submitted_by, job_type, status, config_snapshot, config_key_id,
                                  config_sealed, configuration_hash, priority, labels, on_lost, max_attempts, state_name, attempt, attempt_id, runner_id,
                                  claimable_at, queue_at, created_at, updated_at, request_hash)
                SELECT gen_random_uuid(), r.organization_id, 'plans', 'PLAN', '$status', '{}', 'k', '\\x00', '', 0, '{}',
                       'REQUEUE', 5, n::text, 1, gen_random_uuid(), r.id, runners_now(), runners_now() + n * interval '1 us', now(), now(), ''
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
    private final UUID organization = UUID.randomUUID();
    private UUID holder;
    private UUID runner;

    @BeforeEach
    void aQuietNightAndThenManyJobs() {
        holder = register(organization);
        runner = register(organization);
        connection = await(pool.getConnection());
        // An index that once held much stays as large, and would not look cheap.
        await(connection.query("REINDEX TABLE jobs").execute());
        await(connection.query("REINDEX TABLE attempts").execute());
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
        assertFewPages(ClaimJob.NOTHING_TO_DO, runner, organization, null, null, "{k}", true);
        assertFewPages(Claim.NEXT, runner, organization, null, null, "{k}");
        await(connection.query("ANALYZE jobs").execute());
        assertFewPages(ClaimJob.NOTHING_TO_DO, runner, organization, null, null, "{k}", true);
        assertFewPages(Claim.NEXT, runner, organization, null, null, "{k}");
    }

    /** How many pages is up to the cloud jobs of other tests. */
    @Test
    void whatIsNotEncryptedYetIsFoundByItsKeyInOrder() {
        assertWalksAlongTheKeys();
        await(connection.query("ANALYZE jobs").execute());
        assertWalksAlongTheKeys();
    }

    private void assertWalksAlongTheKeys() {
        assertThat(plan(ResealJobs.PLAIN, new UUID(0, 0)).encodePrettily())
                .contains("jobs_config_key")
                .doesNotContain("Sort", "Seq Scan");
    }

    @Test
    void whoTakesAJobIsFoundByItsId() {
        UUID[] two = {runner, register(organization)};
        assertFewPages(FindTakers.SQL, newest("QUEUED").getUUID("id"), two, 1);
    }

    @Test
    void aReportFindsItsAttemptById() {
        Row working = newest("PROCESSING");
        UUID attempt = working.getUUID("attempt");
        assertFewPages(HeldAttempt.CONTACT, attempt);
        assertFewPages(ReportedChange.WRITE, working.getUUID("id"), attempt, "SUCCESS", null, "{}", true, false);
    }

    private static UUID register(UUID organization) {
        return UUID.fromString(person(organization, Role.OPERATOR)
                .body(Map.of("name", "plans"))
                .post("/api/runners")
                .then()
                .statusCode(201)
                .extract()
                .path("runner_id"));
    }

    private void make(String status, String ended) {
        await(connection
                .query(MANY.replace("$status", status)
                        .replace("$holder", holder.toString())
                        .replace("$ended", ended))
                .execute());
    }

    private Row newest(String status) {
        return await(connection.query(NEWEST.replace("$status", status)).execute())
                .iterator()
                .next();
    }

    /** By the plan for any values, which the service's sessions have: EXPLAIN alone would make one for these. */
    private JsonObject plan(String sql, @Nullable Object... values) {
        await(connection.query("PREPARE explained AS " + sql).execute());
        String execute = Arrays.stream(values).map(PlansTest::literal).collect(Collectors.joining(", ", "(", ")"));
        JsonObject plan = await(connection
                        .query("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE explained " + execute)
                        .execute())
                .iterator()
                .next()
                .getJsonArray(0)
                .getJsonObject(0)
                .getJsonObject("Plan");
        await(connection.query("DEALLOCATE explained").execute());
        return plan;
    }

    private void assertFewPages(String sql, @Nullable Object... values) {
        JsonObject plan = plan(sql, values);
        assertThat(mostPages(plan)).as(plan.encodePrettily()).isLessThan(FEW);
    }

    /** Of a node and those below it; what a statement writes beside its answer is not in its own. */
    private static int mostPages(JsonObject node) {
        int own = node.getInteger("Shared Hit Blocks") + node.getInteger("Shared Read Blocks");
        return node.getJsonArray("Plans", new JsonArray()).stream()
                .mapToInt(below -> mostPages((JsonObject) below))
                .reduce(own, Math::max);
    }

    private static String literal(@Nullable Object value) {
        return switch (value) {
            case null -> "NULL";
            case UUID[] ids ->
                Arrays.stream(ids).map(PlansTest::literal).collect(Collectors.joining(", ", "ARRAY[", "]::uuid[]"));
            case Boolean _, Integer _ -> value.toString();
            default -> "'" + value + "'";
        };
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(DEADLINE);
    }
}
