package dev.runners.provisioner.deployment;

import dev.runners.contracts.Topics;
import dev.runners.contracts.cloud.ProvisioningEvent;
import dev.runners.contracts.cloud.ProvisioningEvent.ProvisioningFailed;
import dev.runners.contracts.cloud.ProvisioningEvent.ProvisioningSucceeded;
import dev.runners.contracts.cloud.ProvisioningState;
import dev.runners.contracts.job.JobType;
import dev.runners.outbox.Outbox;
import dev.runners.outbox.Republish;
import dev.runners.outbox.RepublishPages;
import dev.runners.sql.Columns;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Says once more which token each cloud job minted and how it ended, as it was said then: a registry that has heard it drops it
 * by its number, and one that has not would wait for ever, or refuse the Runner. Of a job that goes on the next step tells.
 */
@ApplicationScoped
class RepublishProvisioning implements Republish {

    private static final String PAGE = """
            SELECT * FROM cloud_jobs
            WHERE job_id > $1 AND (ended_at IS NOT NULL OR minted_at IS NOT NULL)
            ORDER BY job_id LIMIT
            """ + RepublishPages.PAGE;

    private final RepublishPages pages;
    private final Outbox outbox;

    RepublishProvisioning(RepublishPages pages, Outbox outbox) {
        this.pages = pages;
        this.outbox = outbox;
    }

    @Override
    public String what() {
        return "tokens and ends of cloud jobs";
    }

    @Override
    public int now() {
        return pages.over(PAGE, "job_id", (tx, job) -> outbox.append(tx, Topics.PROVISIONING, said(job)));
    }

    /** In the order in which it was said. */
    private static List<ProvisioningEvent> said(Row job) {
        List<ProvisioningEvent> said = new ArrayList<>();
        if (Columns.timeOrNull(job, "minted_at") != null) {
            said.add(TellJob.minted(job));
        }
        if (Columns.timeOrNull(job, "ended_at") != null) {
            said.add(end(job));
        }
        return said;
    }

    private static ProvisioningEvent end(Row job) {
        ProvisioningState said = new ProvisioningState(
                job.getUUID("job_id"),
                job.getUUID("runner_id"),
                JobType.valueOf(job.getString("job_type")),
                null,
                job.getString("error"),
                Columns.time(job, "ended_at"),
                job.getLong("sequence"));
        return SagaStatus.valueOf(job.getString("status")) == SagaStatus.SUCCEEDED
                ? new ProvisioningSucceeded(said)
                : new ProvisioningFailed(said);
    }
}
