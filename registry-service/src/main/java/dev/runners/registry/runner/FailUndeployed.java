package dev.runners.registry.runner;

import dev.runners.contracts.runner.RunnerEvent.RunnerStatusChanged;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Notices that a Runner was never deployed and no job will do it any more: its first one was refused or cancelled, and
 * provisioner-service, which tells how a cloud side is, has nothing to tell of. Looked at from here, for whoever ends a job
 * holds its row, and may not wait for the Runner's.
 */
@ApplicationScoped
class FailUndeployed {

    /** A job that succeeded is heard of before its deployment is. */
    private static final String SQL = ChangeDueRunners.update("cloud_phase = 'FAILED'", """
            r.cloud_phase = 'DEPLOYING' AND r.deployment_revision = 0 AND r.removed_at IS NULL
            AND EXISTS (SELECT FROM jobs j WHERE j.target_runner_id = r.id AND j.status IN ('FAILED', 'CANCELLED'))
            AND NOT EXISTS (SELECT FROM jobs j WHERE j.target_runner_id = r.id
                              AND j.status NOT IN ('FAILED', 'CANCELLED'))
            """);

    private final ChangeDueRunners runners;
    private final PublishRunner publish;

    FailUndeployed(ChangeDueRunners runners, PublishRunner publish) {
        this.runners = runners;
        this.publish = publish;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> now() {
        return runners.change(
                "Runners that were never deployed",
                SQL,
                Tuple.tuple(),
                (tx, row) -> publish.state(tx, row, RunnerStatusChanged::new));
    }
}
