package dev.runners.contracts.cloud;

import dev.runners.contracts.Event;

/** What happened to a cloud identity. Its removal is a tombstone. */
public sealed interface CloudIdentityEvent extends Event {

    @Override
    CloudIdentityState body();

    @Override
    default String key() {
        return body().id().toString();
    }

    record CloudIdentityAdded(CloudIdentityState body) implements CloudIdentityEvent {}

    record CloudIdentityVerified(CloudIdentityState body) implements CloudIdentityEvent {}

    record CloudIdentityRefused(CloudIdentityState body) implements CloudIdentityEvent {}
}
