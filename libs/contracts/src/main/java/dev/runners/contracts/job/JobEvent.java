package dev.runners.contracts.job;

import dev.runners.contracts.Event;
import org.jspecify.annotations.Nullable;

/** The transition a job last made, with the whole of its public state. */
public sealed interface JobEvent extends Event {

    @Override
    JobState body();

    @Override
    default String key() {
        return body().id().toString();
    }

    @Override
    default @Nullable String traceparent() {
        return body().traceparent();
    }

    record JobSubmitted(JobState body) implements JobEvent {}

    record JobClaimed(JobState body) implements JobEvent {}

    record JobStarted(JobState body) implements JobEvent {}

    record JobProgressed(JobState body) implements JobEvent {}

    record JobRequeued(JobState body) implements JobEvent {}

    /** Held until now: a person let it go on, its rollout did, or the cloud says that what ran it has ended. */
    record JobReleased(JobState body) implements JobEvent {}

    /** Let go before, it waits again for its turn in its rollout. */
    record JobHeld(JobState body) implements JobEvent {}

    /** Its priority is another one now. */
    record JobReprioritized(JobState body) implements JobEvent {}

    /** A person wants it to end; its Runner has been told and has not said yet that it stopped. */
    record JobCancelRequested(JobState body) implements JobEvent {}

    record JobSucceeded(JobState body) implements JobEvent {}

    record JobFailed(JobState body) implements JobEvent {}

    record JobCancelled(JobState body) implements JobEvent {}
}
