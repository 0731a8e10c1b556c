package dev.runners.contracts.heartbeat;

import dev.runners.contracts.Event;
import dev.runners.contracts.EventFamily;
import dev.runners.contracts.Topics;

/** A Runner's liveness, or what it says of itself, is another one now. */
public sealed interface LivenessEvent extends Event {

    EventFamily<LivenessEvent> FAMILY = EventFamily.<LivenessEvent>on(Topics.RUNNER_LIVENESS)
            .event(RunnerHeard.class, LivenessState.class, RunnerHeard::new)
            .event(RunnerReported.class, LivenessState.class, RunnerReported::new)
            .event(RunnerSuspected.class, LivenessState.class, RunnerSuspected::new)
            .event(RunnerSilent.class, LivenessState.class, RunnerSilent::new);

    @Override
    LivenessState body();

    @Override
    default String key() {
        return body().runnerId().toString();
    }

    /** ONLINE: for the first time, or again. */
    record RunnerHeard(LivenessState body) implements LivenessEvent {}

    /** Still ONLINE, with something new to say. */
    record RunnerReported(LivenessState body) implements LivenessEvent {}

    /** SUSPECT. */
    record RunnerSuspected(LivenessState body) implements LivenessEvent {}

    /** OFFLINE. */
    record RunnerSilent(LivenessState body) implements LivenessEvent {}
}
