package dev.runners.registry.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.Ids;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What there is to tell is found by its time, however much happened before. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class NotedPlansTest {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    /** A webhook, and in its organisation a year of jobs and of a Runner that comes and goes. */
    private static final String YEAR = """
            INSERT INTO webhooks (id, organization_id, name, format, origin, key_id, target_sealed, events, noted_until,
                                  created_at, created_by)
            VALUES ('$org', '$org', 'plans', 'SLACK', '', 'k', '', '{job.failed,job.held,runner.lost,runner.returned}',
                    now(), now(), 'plans');
            INSERT INTO runners (id, organization_id, name, type, created_at)
            VALUES ('$org', '$org', 'plans', 'SELF_HOSTED', now());
            INSERT INTO jobs (id, organization_id, submitted_by, job_type, status, config_snapshot, configuration_hash, priority,
                              labels, on_lost, max_attempts, state_name, queue_at, completed_at, created_at, updated_at,
                              request_hash)
            SELECT gen_random_uuid(), '$org', 'plans', 'PLAN', 'FAILED', '{}', '', 0, '{}', 'REQUEUE', 5, n::text, now(),
                   now() - n * interval '1 hour', now(), now() - n * interval '1 hour', ''
            FROM generate_series(1, 10000) n;
            INSERT INTO runner_transitions (runner_id, at, status)
            SELECT '$org', now() - n * interval '1 hour', CASE n % 2 WHEN 0 THEN 'ONLINE' ELSE 'OFFLINE' END
            FROM generate_series(1, 10000) n;
            ANALYZE jobs;
            ANALYZE runner_transitions;
            """;

    @Inject
    Pool pool;

    private SqlConnection connection;
    private Transaction transaction;

    @BeforeEach
    void aYear() {
        connection = await(pool.getConnection());
        transaction = await(connection.begin());
        await(connection.query(NoteHappenings.PLAN_ANEW).execute());
        await(connection.query(YEAR.replace("$org", Ids.next().toString())).execute());
    }

    @AfterEach
    void nothingOfItStays() {
        await(transaction.rollback());
        await(connection.query("VACUUM ANALYZE jobs, runner_transitions").execute());
        await(connection.close());
    }

    @Test
    void nobodyLooksThroughAllThatEverHappened() {
        Stream.of(NoteHappenings.ENDED, NoteHappenings.HELD, NoteHappenings.LOST, NoteHappenings.RETURNED)
                .forEach(sql ->
                        assertThat(plan(sql)).doesNotContain("Seq Scan on jobs", "Seq Scan on runner_transitions"));
    }

    private String plan(String sql) {
        await(connection
                .query("PREPARE explained(timestamptz, timestamptz) AS " + sql)
                .execute());
        StringBuilder plan = new StringBuilder();
        await(connection
                        .query("EXPLAIN EXECUTE explained(now() - interval '3 minutes', now())")
                        .execute())
                .forEach(row -> plan.append(row.getString(0)).append('\n'));
        await(connection.query("DEALLOCATE explained").execute());
        return plan.toString();
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(DEADLINE);
    }
}
