package dev.runners.contracts.job;

import dev.runners.contracts.Event;
import dev.runners.contracts.EventFamily;
import dev.runners.contracts.Topics;

/** The transition a job last made, with the whole of its public state. */
public sealed interface JobEvent extends Event {

    EventFamily<JobEvent> FAMILY = EventFamily.<JobEvent>on(Topics.JOBS)
            .event(JobSubmitted.class, JobState.class, JobSubmitted::new)
            .event(JobClaimed.class, JobState.class, JobClaimed::new)
            .event(JobStarted.class, JobState.class, JobStarted::new)
            .event(JobProgressed.class, JobState.class, JobProgressed::new)
            .event(JobRequeued.class, JobState.class, JobRequeued::new)
            .event(JobSucceeded.class, JobState.class, JobSucceeded::new)
            .event(JobFailed.class, JobState.class, JobFailed::new)
            .event(JobCancelled.class, JobState.class, JobCancelled::new);

    @Override
    JobState body();

    @Override
    default String key() {
        return body().id().toString();
    }

    record JobSubmitted(JobState body) implements JobEvent {}

    record JobClaimed(JobState body) implements JobEvent {}

    record JobStarted(JobState body) implements JobEvent {}

    record JobProgressed(JobState body) implements JobEvent {}

    record JobRequeued(JobState body) implements JobEvent {}

    record JobSucceeded(JobState body) implements JobEvent {}

    record JobFailed(JobState body) implements JobEvent {}

    record JobCancelled(JobState body) implements JobEvent {}
}
