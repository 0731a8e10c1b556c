package dev.runners.registry.blob;

import dev.runners.platform.start.CheckSettings;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Plans and states leave some of the pool's connections to all other calls. */
@ApplicationScoped
class CheckConnections {

    void check(
            @Observes @Priority(CheckSettings.FIRST) StartupEvent event,
            StateConfig config,
            @ConfigProperty(name = "quarkus.datasource.reactive.max-size") int pool) {
        if (config.connections() >= pool) {
            throw new ConfigurationException(
                    "RUNNERS_STATE_CONNECTIONS (runners.state.connections) is %d. It has to be less than the %d of"
                                    .formatted(config.connections(), pool)
                            + " QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE.");
        }
    }
}
