package dev.runners.contracts.runner;

import dev.runners.contracts.Event;
import dev.runners.contracts.EventFamily;
import dev.runners.contracts.Topics;

/** What happened to a credential. Revocation is a record, not a tombstone: it must be seen by those who were away. */
public sealed interface CredentialEvent extends Event {

    EventFamily<CredentialEvent> FAMILY = EventFamily.<CredentialEvent>on(Topics.CREDENTIALS)
            .event(CredentialIssued.class, CredentialState.class, CredentialIssued::new)
            .event(CredentialRevoked.class, CredentialState.class, CredentialRevoked::new);

    @Override
    CredentialState body();

    @Override
    default String key() {
        return body().runnerId().toString();
    }

    record CredentialIssued(CredentialState body) implements CredentialEvent {}

    record CredentialRevoked(CredentialState body) implements CredentialEvent {}
}
