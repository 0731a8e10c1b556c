package dev.runners.provisioner.deployment;

import dev.runners.contracts.cloud.CloudJob;
import dev.runners.contracts.cloud.DeploymentStep;
import dev.runners.contracts.cloud.StepStatus;
import dev.runners.contracts.job.JobType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The newest cloud job of a Runner, with its steps. */
final class NewestJob {

    private static final String JOB = """
            SELECT * FROM cloud_jobs WHERE runner_id = $1 AND status <> 'QUEUED' ORDER BY created_at DESC, job_id DESC LIMIT 1
            """;
    static final String STEPS = "SELECT * FROM cloud_steps WHERE job_id = $1 ORDER BY position";

    private NewestJob() {}

    static Uni<Optional<CloudJob>> of(SqlClient client, UUID runner) {
        return client.preparedQuery(JOB).execute(Tuple.of(runner)).chain(rows -> {
            if (rows.rowCount() == 0) {
                return Uni.createFrom().item(Optional.empty());
            }
            Row job = rows.iterator().next();
            return client.preparedQuery(STEPS)
                    .execute(Tuple.of(job.getUUID("job_id")))
                    .map(steps -> {
                        List<DeploymentStep> all = new ArrayList<>();
                        steps.forEach(row -> all.add(SagaStep.of(row).told()));
                        return Optional.of(of(job, all));
                    });
        });
    }

    private static CloudJob of(Row job, List<DeploymentStep> steps) {
        StepStatus status = switch (SagaStatus.valueOf(job.getString("status"))) {
            case QUEUED -> StepStatus.PENDING;
            case RUNNING, UNDOING -> StepStatus.RUNNING;
            case SUCCEEDED -> StepStatus.DONE;
            case FAILED -> StepStatus.FAILED;
        };
        return new CloudJob(
                job.getUUID("job_id"),
                JobType.valueOf(job.getString("job_type")),
                status,
                job.getString("error"),
                steps);
    }
}
