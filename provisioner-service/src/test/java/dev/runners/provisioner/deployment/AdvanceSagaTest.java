package dev.runners.provisioner.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runners.contracts.cloud.CloudPhase;
import dev.runners.contracts.job.JobType;
import dev.runners.provisioner.Aws;
import dev.runners.provisioner.AwsParts;
import dev.runners.provisioner.Database;
import dev.runners.provisioner.LocalIdentity;
import dev.runners.provisioner.RegistryDouble;
import dev.runners.provisioner.cloud.CloudPart;
import dev.runners.provisioner.cloud.CloudService;
import dev.runners.provisioner.fleet.Fleet;
import dev.runners.provisioner.fleet.UnreadFleet;
import dev.runners.testkit.RealParts;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who was away for longer than a step may take knows nothing yet of what came meanwhile. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(AwsParts.class)
class AdvanceSagaTest {

    private static final int WHEN_ECS_IS_ASKED = 5;

    @Inject
    RegistryDouble registry;

    @Inject
    Database database;

    @Inject
    LeaseSaga leaseSaga;

    @Inject
    CheckSaga checkSaga;

    @Inject
    BeginSaga beginSaga;

    @Inject
    RecordStep recordStep;

    @Inject
    UndoSaga undoSaga;

    @Inject
    EndSaga endSaga;

    @Inject
    MeasureCloudJobs measure;

    @Inject
    @All
    List<CloudPart> parts;

    @Inject
    CloudService service;

    @Inject
    SagaConfig config;

    @Inject
    Clock clock;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    @AfterEach
    void heal() {
        Aws.clearFaults();
    }

    @Test
    void aRunnerThatIsHeardIsNotTakenBackBeforeTheFleetIsKnown() {
        UUID runner = registry.deploy(LocalIdentity.ID);
        UUID job = registry.jobAbout(runner).id();
        assertThat(registry.awaitEnd(job).errorMessage()).isNull();
        goesOnFrom(job, () -> waitsSinceAnHour(job, 1));
        assertThat(database.count("cloud_jobs WHERE job_id = '" + job + "' AND status = 'RUNNING'"))
                .isOne();

        database.execute(
                "UPDATE cloud_jobs SET lease_until = NULL, next_try_at = runners_now() WHERE job_id = '" + job + "'");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> database.count("cloud_jobs WHERE job_id = '" + job + "' AND ended_at IS NOT NULL") == 1);
        assertThat(registry.awaitDeployment(runner, one -> one.phase() == CloudPhase.AWAKE)
                        .desiredCount())
                .isOne();
        registry.awaitEnd(registry.queue(runner, JobType.DESTROY_WORKER, null, false));
        assertThat(Aws.inventory(runner)).isEmpty();
    }

    @Test
    void patienceWithAwsCountsFromItsFirstTroubleNotFromTheStepsBegin() {
        UUID runner = registry.deploy(LocalIdentity.ID);
        UUID job = registry.jobAbout(runner).id();
        assertThat(registry.awaitEnd(job).errorMessage()).isNull();
        Aws.fault("THROTTLE", "ecs:DescribeServices", 0);
        goesOnFrom(job, () -> waitsSinceAnHour(job, WHEN_ECS_IS_ASKED));
        assertThat(database.count(troubled(job, "true"))).isOne();

        Aws.clearFaults();
        goesOnFrom(job, () -> waitsSinceAnHour(job, WHEN_ECS_IS_ASKED));
        assertThat(database.count(troubled(job, "false"))).isOne();

        Aws.fault("THROTTLE", "ecs:DescribeServices", 0);
        goesOnFrom(job, () -> troubledSinceAnHour(job, "NOT_YET"));
        assertThat(database.count(troubled(job, "true"))).as("of another kind").isOne();

        goesOnFrom(job, () -> troubledSinceAnHour(job, "PASSING"));
        assertThat(database.count("cloud_jobs WHERE job_id = '" + job + "' AND status IN ('UNDOING', 'FAILED')"))
                .isOne();
    }

    /** Then ECS is asked at each look. */
    private void troubledSinceAnHour(UUID job, String trouble) {
        waitsSinceAnHour(job, WHEN_ECS_IS_ASKED + 1);
        database.execute("""
                UPDATE cloud_steps SET troubled_since = started_at, trouble = '%s' WHERE name = 'ONLINE' AND job_id = '%s'
                """.formatted(trouble, job));
    }

    private static String troubled(UUID job, String is) {
        return """
                cloud_jobs JOIN cloud_steps USING (job_id)
                WHERE job_id = '%s' AND cloud_jobs.status = 'RUNNING' AND name = 'ONLINE'
                  AND (troubled_since IS NOT NULL) = %s
                """.formatted(job, is);
    }

    /** As whoever worked on it left it, under a lease that nobody else takes. */
    private void waitsSinceAnHour(UUID job, int tries) {
        database.execute("""
                UPDATE cloud_steps SET status = 'RUNNING', ended_at = NULL, started_at = runners_now() - interval '1 hour'
                WHERE name = 'ONLINE' AND job_id = '%s'
                """.formatted(job));
        database.execute("""
                UPDATE cloud_jobs SET status = 'RUNNING', ended_at = NULL, tries = %d, lease_epoch = lease_epoch + 1,
                                      lease_until = runners_now() + interval '1 hour'
                WHERE job_id = '%s'
                """.formatted(tries, job));
    }

    /** Its lease is short here: where a busy machine lets it end, the service goes on, and then we do once more. */
    private void goesOnFrom(UUID job, Runnable left) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            left.run();
            try {
                justStarted().from(leaseSaga.read(job));
                return true;
            } catch (LostLease e) {
                return false;
            }
        });
    }

    private AdvanceSaga justStarted() {
        Fleet unread = UnreadFleet.of(kafka);
        RunStep runStep = new RunStep(
                parts,
                service,
                new AwaitDrained(unread, clock, config),
                new AwaitOnline(unread, service, config),
                config);
        return new AdvanceSaga(
                leaseSaga,
                checkSaga,
                beginSaga,
                recordStep,
                runStep,
                undoSaga,
                endSaga,
                measure,
                unread,
                config,
                clock);
    }
}
