package dev.runners.contracts.release;

import dev.runners.contracts.Event;

/** What happened to a release. */
public sealed interface ReleaseEvent extends Event {

    @Override
    ReleaseState body();

    @Override
    default String key() {
        return body().version();
    }

    record ReleasePublished(ReleaseState body) implements ReleaseEvent {}

    /** It is offered no longer. */
    record ReleaseWithdrawn(ReleaseState body) implements ReleaseEvent {}
}
