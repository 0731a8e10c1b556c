package dev.runners.provisioner.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.provisioner.AwsParts;
import dev.runners.provisioner.Database;
import dev.runners.provisioner.LocalIdentity;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What ended long ago goes, but for what a Runner's page still shows. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(AwsParts.class)
class DropOldJobsTest {

    @Inject
    Database database;

    @Inject
    DropOldJobs dropOldJobs;

    private final UUID runner = UUID.randomUUID();

    @AfterEach
    void forget() {
        database.execute("DELETE FROM cloud_jobs WHERE runner_id = '" + runner + "'");
        database.execute("DELETE FROM deployments WHERE runner_id = '" + runner + "'");
    }

    @Test
    void ofARunnerThatIsGoneAllGoes() {
        UUID old = ended(31);
        UUID recent = ended(29);

        assertThat(dropOldJobs.now()).isPositive();

        assertThat(isThere(old)).isFalse();
        assertThat(isThere(recent)).isTrue();
    }

    @Test
    void ofADeployedRunnerTheNewestStays() {
        database.execute("""
                INSERT INTO deployments (runner_id, organization_id, cloud_identity_id, region, worker, phase, updated_at)
                VALUES ('%s', gen_random_uuid(), '%s', '', '{}', 'FAILED', now())
                """.formatted(runner, LocalIdentity.ID));
        UUID older = ended(41);
        UUID newest = ended(40);

        dropOldJobs.now();

        assertThat(isThere(older)).isFalse();
        assertThat(isThere(newest)).isTrue();
    }

    private UUID ended(int daysAgo) {
        UUID job = UUID.randomUUID();
        database.execute("""
                INSERT INTO cloud_jobs (job_id, runner_id, organization_id, job_type, worker, status, next_try_at,
                                        created_at, ended_at)
                VALUES ('%1$s', '%2$s', gen_random_uuid(), 'DESTROY_WORKER', '{}', 'SUCCEEDED', now(),
                        now() - interval '%3$d days', now() - interval '%3$d days')
                """.formatted(job, runner, daysAgo));
        return job;
    }

    private boolean isThere(UUID job) {
        return database.count("cloud_jobs WHERE job_id = '" + job + "'") == 1;
    }
}
