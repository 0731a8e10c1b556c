package dev.runners.registry.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.Wire;
import dev.runners.contracts.job.JobType;
import dev.runners.contracts.job.JobView;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.registry.job.QueueCloudJob;
import dev.runners.registry.job.QueueCloudJob.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a person or script asks of a cloud-hosted Runner that is there, as a job for provisioner-service: the
 * Runner's lock, what must be so of it, the job and the line in the audit trail, in one transaction.
 */
@ApplicationScoped
class RequestCloudJob {

    private final Outbox outbox;
    private final QueueCloudJob queueCloudJob;
    private final RecordAction record;

    RequestCloudJob(Outbox outbox, QueueCloudJob queueCloudJob, RecordAction record) {
        this.outbox = outbox;
        this.queueCloudJob = queueCloudJob;
        this.record = record;
    }

    /**
     * What is asked for.
     *
     * @param name of the action, in the audit trail
     */
    record Ask(JobType type, String name, @Nullable String version, boolean newToken) {}

    /** What must be so of the Runner, beside that no other job about it runs. */
    interface Check {
        Uni<Void> of(SqlConnection tx, CloudHosted runner);
    }

    /** Fails with 404 and 409 as {@link CloudHosted} says, and with 409 while another job about it is not over. */
    Uni<JobView> of(Ask ask, UUID id, Caller caller, @Nullable String key, Check check) {
        return outbox.inTransaction(tx -> CloudHosted.lock(tx, id, caller).chain(runner -> {
            Work work = new Work(ask.type(), id, runner.worker(ask.version(), ask.newToken()));
            return queueCloudJob.of(
                    tx,
                    work,
                    caller,
                    key,
                    () -> check.of(tx, runner)
                            .chain(() -> record.in(
                                    tx, Action.by(caller, ask.name(), id).changing(null, after(ask)))));
        }));
    }

    private static ObjectNode after(Ask ask) {
        return Wire.JSON.createObjectNode().put("job_type", ask.type().name()).put("version", ask.version());
    }
}
