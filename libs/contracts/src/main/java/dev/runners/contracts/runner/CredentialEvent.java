package dev.runners.contracts.runner;

import dev.runners.contracts.Event;

/** What happened to a credential. Revocation is a record, not a tombstone: it must be seen by those who were away. */
public sealed interface CredentialEvent extends Event {

    @Override
    CredentialState body();

    @Override
    default String key() {
        return body().runnerId().toString();
    }

    record CredentialIssued(CredentialState body) implements CredentialEvent {}

    record CredentialRevoked(CredentialState body) implements CredentialEvent {}
}
