package dev.runners.contracts.release;

import dev.runners.contracts.Event;

/** What happened to a rollout. */
public sealed interface RolloutEvent extends Event {

    @Override
    RolloutState body();

    @Override
    default String key() {
        return body().id().toString();
    }

    record RolloutStarted(RolloutState body) implements RolloutEvent {}

    /** A Runner or a wave of it is further, or a person steered it. */
    record RolloutMoved(RolloutState body) implements RolloutEvent {}

    record RolloutEnded(RolloutState body) implements RolloutEvent {}
}
