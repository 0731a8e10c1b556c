package dev.runners.contracts.heartbeat;

import dev.runners.contracts.Event;

/** A Runner's liveness, or what it says of itself, is another one now. */
public sealed interface LivenessEvent extends Event {

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
