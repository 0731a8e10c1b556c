package dev.runners.contracts.session;

import dev.runners.contracts.Event;

/** What happened to a session. */
public sealed interface SessionEvent extends Event {

    @Override
    EndedSession body();

    @Override
    default String key() {
        return body().id();
    }

    /** Its cookie is good nowhere any more. */
    record SessionRevoked(EndedSession body) implements SessionEvent {}
}
