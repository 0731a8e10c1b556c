package dev.runners.contracts.cloud;

import dev.runners.contracts.Event;

/** What provisioner-service did for a job. */
public sealed interface ProvisioningEvent extends Event {

    /** It began, went on or ended. */
    sealed interface OfJob extends ProvisioningEvent {
        @Override
        ProvisioningState body();

        @Override
        default String key() {
            return body().jobId().toString();
        }
    }

    record ProvisioningStarted(ProvisioningState body) implements OfJob {}

    record StepCompleted(ProvisioningState body) implements OfJob {}

    record CredentialMinted(MintedCredential body) implements ProvisioningEvent {
        @Override
        public String key() {
            return body.jobId().toString();
        }
    }

    record ProvisioningSucceeded(ProvisioningState body) implements OfJob {}

    record ProvisioningFailed(ProvisioningState body) implements OfJob {}
}
