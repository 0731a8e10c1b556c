package dev.runners.registry.seal;

import dev.runners.platform.start.CheckSettings;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Takes the keys from the configuration. Without them the service does not start: no state is ever written in plain. */
@ApplicationScoped
class MakeKeyring {

    @Produces
    @Singleton
    Keyring keyring(KeyConfig config) {
        try {
            return Keyring.of(config.keys(), config.currentKey());
        } catch (IllegalArgumentException e) {
            // Quarkus shows the sentence alone, without a trace.
            throw new ConfigurationException(String.valueOf(e.getMessage()));
        }
    }

    void check(@Observes @Priority(CheckSettings.FIRST) StartupEvent event, Keyring keyring) {
        // Being made is the check: it must not wait for the first state.
    }
}
