package dev.runners.registry.start;

import dev.runners.platform.start.CheckSettings;
import dev.runners.platform.start.RunService;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.ClientDnsLookup;
import org.apache.kafka.clients.ClientUtils;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Consumers are made beside the start, and the framework would go on without one that could not be: nothing would ever be
 * applied of its topic. So a name that nobody knows stops the start, and whatever else is wrong ends the service.
 */
@Singleton
final class CheckConsumers {

    private final List<String> brokers;

    CheckConsumers(@ConfigProperty(name = "kafka.bootstrap.servers") List<String> brokers) {
        this.brokers = brokers;
    }

    /** As the clients do it; behind the check of how an address is written. */
    void checkNames(@Observes @Priority(CheckSettings.FIRST + 1) StartupEvent event) {
        var _ = ClientUtils.parseAndValidateAddresses(brokers, ClientDnsLookup.USE_ALL_DNS_IPS);
    }

    void check(@Observes StartupEvent event, KafkaClientService clients) {
        for (String channel : clients.getConsumerChannels()) {
            clients.getConsumer(channel)
                    .runOnPollingThread(consumer -> {})
                    .subscribe()
                    .with(_ -> {}, RunService::endFor);
        }
    }
}
