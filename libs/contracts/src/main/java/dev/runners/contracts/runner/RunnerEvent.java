package dev.runners.contracts.runner;

import dev.runners.contracts.Event;

/** What happened to a Runner. Its removal is a tombstone. */
public sealed interface RunnerEvent extends Event {

    @Override
    RunnerState body();

    @Override
    default String key() {
        return body().id().toString();
    }

    record RunnerRegistered(RunnerState body) implements RunnerEvent {}

    /** An operator changed its name or labels. */
    record RunnerChanged(RunnerState body) implements RunnerEvent {}

    /** Its status or condition is another one now. */
    record RunnerStatusChanged(RunnerState body) implements RunnerEvent {}

    /** More or less work waits for it to wake. */
    record RunnerWanted(RunnerState body) implements RunnerEvent {}

    /** It drains and holds no job any more. */
    record RunnerDrained(RunnerState body) implements RunnerEvent {}

    /** It said something new about itself: version, slots, capabilities. */
    record RunnerReported(RunnerState body) implements RunnerEvent {}
}
