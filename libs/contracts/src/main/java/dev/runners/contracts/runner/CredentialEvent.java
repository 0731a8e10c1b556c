package dev.runners.contracts.runner;

import dev.runners.contracts.Event;
import dev.runners.contracts.token.ApiTokenState;

/** What happened to a credential. Revocation is a record, not a tombstone: it must be seen by those who were away. */
public sealed interface CredentialEvent extends Event {

    /** A Runner's, keyed by its id. */
    sealed interface OfRunner extends CredentialEvent {
        @Override
        CredentialState body();

        @Override
        default String key() {
            return body().runnerId().toString();
        }
    }

    /** An API token's, keyed by its id. */
    sealed interface OfApiToken extends CredentialEvent {
        @Override
        ApiTokenState body();

        @Override
        default String key() {
            return body().id().toString();
        }
    }

    record CredentialIssued(CredentialState body) implements OfRunner {}

    /** Other tokens hold now, or an operator drains or resumes the Runner. */
    record CredentialChanged(CredentialState body) implements OfRunner {}

    record CredentialRevoked(CredentialState body) implements OfRunner {}

    record ApiTokenIssued(ApiTokenState body) implements OfApiToken {}

    record ApiTokenRevoked(ApiTokenState body) implements OfApiToken {}
}
