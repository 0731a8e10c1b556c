package dev.runners.registry;

import dev.runners.testkit.Publisher;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The one by which all doubles of other services speak. */
final class MakePublisher {

    @Produces
    @Singleton
    static Publisher at(@ConfigProperty(name = "kafka.bootstrap.servers") String brokers) {
        return new Publisher(brokers);
    }

    static void end(@Disposes Publisher publisher) {
        publisher.close();
    }
}
