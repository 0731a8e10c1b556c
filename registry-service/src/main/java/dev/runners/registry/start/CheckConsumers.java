package dev.runners.registry.start;

import dev.runners.platform.start.CheckSettings;
import dev.runners.sql.Await;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.ClientDnsLookup;
import org.apache.kafka.clients.ClientUtils;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Consumers are made beside the start, and the framework would go on without one that could not be: nothing would ever be
 * applied of its topic. So one that cannot be made stops the start.
 */
@Singleton
final class CheckConsumers {

    private final List<String> brokers;
    private CompletableFuture<List<Void>> made = CompletableFuture.completedFuture(List.of());

    CheckConsumers(@ConfigProperty(name = "kafka.bootstrap.servers") List<String> brokers) {
        this.brokers = brokers;
    }

    /** As the clients do it, but with a sentence; behind the check of how an address is written. */
    void checkNames(@Observes @Priority(CheckSettings.FIRST + 1) StartupEvent event) {
        var _ = ClientUtils.parseAndValidateAddresses(brokers, ClientDnsLookup.USE_ALL_DNS_IPS);
    }

    /** Behind the framework, which has them made; a client needs no broker for that. */
    void begin(
            @Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE + 1) StartupEvent event,
            KafkaClientService clients) {
        List<Uni<Void>> each = clients.getConsumerChannels().stream()
                .map(channel -> clients.getConsumer(channel).runOnPollingThread(consumer -> {}))
                .toList();
        made = Uni.join().all(each).andFailFast().subscribeAsCompletionStage();
    }

    /** Before anything is served. */
    void await(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        var _ = Await.item(Uni.createFrom().completionStage(made));
    }
}
