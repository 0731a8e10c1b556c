package dev.runners.registry.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is counted by kinds is counted as if each job were looked at alone. The sleepers have slots for everything: jobs that
 * were taken for one kind would all be counted on one of them.
 */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class CountWantedKindsTest {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private static final String RUNNER = """
            INSERT INTO runners (id, organization_id, name, type, labels, cloud_identity_id, liveness, cloud_phase, cloud_drain,
                                 slots, created_at)
            VALUES ($1, $2, 'kinds', $3, $4, $5, CASE WHEN $6 THEN 'OFFLINE' ELSE 'ONLINE' END,
                    CASE WHEN $6 THEN 'ASLEEP' END, CASE WHEN $6 THEN 'SLEEP' END, $7, runners_now())
            """;
    private static final String JOB = """
            INSERT INTO jobs (id, organization_id, submitted_by, job_type, status, config_snapshot, configuration_hash,
                              priority, labels, on_lost, max_attempts, state_name, assigned_runner_id, cloud_identity_id,
                              claimable_at, queue_at, created_at, updated_at, request_hash)
            VALUES ($1, $2, 'kinds', 'PLAN', 'QUEUED', '{}', '', 0, $3, 'REQUEUE', 9, '', $4, $5, runners_now(),
                    runners_now(), now(), now(), '')
            """;
    private static final String ATTEMPT = """
            WITH counted AS (UPDATE jobs SET attempt = attempt + 1 WHERE id = $1 RETURNING attempt)
            INSERT INTO attempts (id, job_id, number, runner_id, claimed_at, ended_at, outcome)
            SELECT gen_random_uuid(), $1, attempt, $2, now(), CASE WHEN $3::text IS NOT NULL THEN now() END, $3 FROM counted
            """;
    private static final String IDENTITY = """
            INSERT INTO cloud_identities (id, organization_id, name, role_arn, external_id, regions, status, revision)
            VALUES ($1, $2, 'kinds', '', '', '{}', $3, 1)
            """;

    @Inject
    Pool pool;

    @Inject
    CountWanted countWanted;

    /** Nobody else carries it. */
    private final String only = UUID.randomUUID().toString();

    private final UUID organization = UUID.randomUUID();
    private final JsonObject plain = labels();
    private SqlConnection connection;
    private Transaction transaction;
    private long ids;
    private UUID one;
    private UUID two;

    @BeforeEach
    void twoSleepers() {
        connection = await(pool.getConnection());
        transaction = await(connection.begin());
        one = sleeper(organization, plain, null);
        two = sleeper(organization, labels("gpu"), null);
    }

    @AfterEach
    void nothingOfItStays() {
        await(transaction.rollback());
        await(connection.close());
    }

    @Test
    void jobsThatDifferInTheirLabels() {
        job(plain);
        job(labels("gpu"));
        job(plain);
        assertWanted(2, 1);
    }

    @Test
    void jobsThatAreAssignedToOthers() {
        job(organization, plain, one, null);
        job(organization, plain, two, null);
        job(organization, plain, one, null);
        assertWanted(2, 1);
    }

    @Test
    void jobsWithOtherIdentities() {
        UUID mine = identity("VERIFIED");
        UUID others = identity("VERIFIED");
        UUID broken = identity("FAILED");
        one = sleeper(organization, plain, mine);
        two = sleeper(organization, plain, others);
        sleeper(organization, plain, broken);
        job(organization, plain, null, mine);
        job(organization, plain, null, others);
        job(organization, plain, null, mine);
        job(organization, plain, null, broken);
        assertWanted(2, 1);
    }

    @Test
    void jobsOfOtherOrganisations() {
        UUID elsewhere = UUID.randomUUID();
        two = sleeper(elsewhere, plain, null);
        job(plain);
        job(elsewhere, plain, null, null);
        job(plain);
        assertWanted(2, 1);
    }

    @Test
    void jobsThatOneSleeperLeftUnstarted() {
        UUID lostElsewhere = job(plain);
        attempt(lostElsewhere, one, "LOST_RUNNER_SILENT");
        UUID leftTwice = job(plain);
        leaveUnstarted(leftTwice, one, 2);
        leaveUnstarted(job(plain), one, 3);
        job(plain);
        assertWanted(3, 1);
    }

    @Test
    void whatAnAwakeRunnerLeftUnstartedNeedsASleeper() {
        UUID awake = awake(1);
        job(plain);
        leaveUnstarted(job(plain), awake, 3);
        assertWanted(1, 0);
        awake(1);
        assertWanted(0, 0);
    }

    @Test
    void whatIsAssignedToASleeperIsNotForItsEqual() {
        awake(1);
        awake(1);
        job(organization, plain, one, null);
        job(plain);
        assertWanted(1, 0);
    }

    @Test
    void anAwakeRunnerIsFreeAsFarAsItsSlotsGo() {
        UUID awake = awake(2);
        job(plain);
        live(awake);
        assertWanted(0, 0);
        live(awake);
        assertWanted(1, 0);
        live(awake(1));
        assertWanted(1, 0);
    }

    private void assertWanted(int ofOne, int ofTwo) {
        Map<UUID, Integer> wanted = await(countWanted.in(connection));
        assertThat(wanted).containsEntry(one, ofOne).containsEntry(two, ofTwo);
    }

    private UUID sleeper(UUID of, JsonObject labels, @Nullable UUID identity) {
        return runner(of, "CLOUD_HOSTED", labels, identity, true, 9);
    }

    private UUID awake(int slots) {
        return runner(organization, "SELF_HOSTED", plain, null, false, slots);
    }

    /** Later ones have higher ids, and are woken later. */
    private UUID runner(UUID of, String type, JsonObject labels, @Nullable UUID identity, boolean asleep, int slots) {
        UUID id = nextId();
        run(
                RUNNER,
                Tuple.tuple()
                        .addUUID(id)
                        .addUUID(of)
                        .addString(type)
                        .addValue(labels)
                        .addUUID(identity)
                        .addBoolean(asleep)
                        .addInteger(slots));
        return id;
    }

    private UUID identity(String status) {
        UUID id = UUID.randomUUID();
        run(IDENTITY, Tuple.of(id, organization, status));
        return id;
    }

    /** Higher than those before it, also within one millisecond. */
    private UUID nextId() {
        return new UUID(organization.getMostSignificantBits(), ++ids);
    }

    private UUID job(JsonObject labels) {
        return job(organization, labels, null, null);
    }

    private UUID job(UUID of, JsonObject labels, @Nullable UUID assigned, @Nullable UUID identity) {
        UUID id = nextId();
        run(
                JOB,
                Tuple.tuple()
                        .addUUID(id)
                        .addUUID(of)
                        .addValue(labels)
                        .addUUID(assigned)
                        .addUUID(identity));
        return id;
    }

    private void leaveUnstarted(UUID job, UUID runner, int times) {
        for (int i = 0; i < times; i++) {
            attempt(job, runner, "LOST_UNACKNOWLEDGED");
        }
    }

    /** It holds a job. */
    private void live(UUID runner) {
        UUID held = job(plain);
        attempt(held, runner, null);
        run("UPDATE jobs SET status = 'PROCESSING' WHERE id = $1", Tuple.of(held));
    }

    private void attempt(UUID job, UUID runner, @Nullable String outcome) {
        run(ATTEMPT, Tuple.of(job, runner, outcome));
    }

    private JsonObject labels(String... more) {
        JsonObject labels = new JsonObject().put("only", only);
        for (String label : more) {
            labels.put(label, "yes");
        }
        return labels;
    }

    private void run(String sql, Tuple parameters) {
        await(connection.preparedQuery(sql).execute(parameters));
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(DEADLINE);
    }
}
