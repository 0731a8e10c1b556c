package dev.runners.contracts.runner;

import dev.runners.contracts.Event;
import dev.runners.contracts.EventFamily;
import dev.runners.contracts.Topics;

/** What happened to a Runner. Its removal is a tombstone. */
public sealed interface RunnerEvent extends Event {

    EventFamily<RunnerEvent> FAMILY = EventFamily.<RunnerEvent>on(Topics.RUNNERS)
            .event(RunnerRegistered.class, RunnerState.class, RunnerRegistered::new)
            .event(RunnerStatusChanged.class, RunnerState.class, RunnerStatusChanged::new)
            .event(RunnerReported.class, RunnerState.class, RunnerReported::new);

    @Override
    RunnerState body();

    @Override
    default String key() {
        return body().id().toString();
    }

    record RunnerRegistered(RunnerState body) implements RunnerEvent {}

    /** Its status or condition is another one now. */
    record RunnerStatusChanged(RunnerState body) implements RunnerEvent {}

    /** It said something new about itself: version, slots, capabilities. */
    record RunnerReported(RunnerState body) implements RunnerEvent {}
}
