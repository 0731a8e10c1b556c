package dev.runners.registry.job;

import dev.runners.contracts.Topics;
import dev.runners.contracts.job.JobEvent;
import dev.runners.contracts.job.JobEvent.JobCancelled;
import dev.runners.contracts.job.JobEvent.JobClaimed;
import dev.runners.contracts.job.JobEvent.JobFailed;
import dev.runners.contracts.job.JobEvent.JobStarted;
import dev.runners.contracts.job.JobEvent.JobSubmitted;
import dev.runners.contracts.job.JobEvent.JobSucceeded;
import dev.runners.contracts.job.JobState;
import dev.runners.outbox.Outbox;
import dev.runners.outbox.Republish;
import dev.runners.outbox.RepublishPages;
import jakarta.enterprise.context.ApplicationScoped;

/** All that are not archived, each with the event by which it would come to its status. */
@ApplicationScoped
class RepublishJobs implements Republish {

    private static final String PAGE = "SELECT * FROM jobs WHERE id > $1 ORDER BY id LIMIT " + RepublishPages.PAGE;

    private final RepublishPages pages;
    private final Outbox outbox;

    RepublishJobs(RepublishPages pages, Outbox outbox) {
        this.pages = pages;
        this.outbox = outbox;
    }

    @Override
    public String what() {
        return "jobs";
    }

    @Override
    public int now() {
        return pages.over(PAGE, "id", (tx, job) -> outbox.append(tx, Topics.JOBS, event(JobRow.state(job))));
    }

    private static JobEvent event(JobState job) {
        return switch (job.status()) {
            case QUEUED -> new JobSubmitted(job);
            case CLAIMED -> new JobClaimed(job);
            case PROCESSING -> new JobStarted(job);
            case SUCCESS -> new JobSucceeded(job);
            case FAILED -> new JobFailed(job);
            case CANCELLED -> new JobCancelled(job);
        };
    }
}
