package dev.runners.heartbeat.verdict.messaging;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;
import org.apache.kafka.streams.processor.FailOnInvalidTimestamp;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;
import org.apache.kafka.streams.processor.internals.StreamsPartitionAssignor;
import org.apache.kafka.streams.processor.internals.assignment.FallbackPriorTaskAssignor;
import org.apache.kafka.streams.processor.internals.assignment.HighAvailabilityTaskAssignor;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.eclipse.microprofile.config.Config;

/**
 * Makes the one Kafka Streams of the verdicts. Not by Quarkus' extension: it loads RocksDB, which no store of ours uses, at
 * every start; see docs/decisions/0023. What Kafka Streams finds by name is listed for the native image.
 */
@RegisterForReflection(
        targets = {
            StreamsPartitionAssignor.class,
            HighAvailabilityTaskAssignor.class,
            FallbackPriorTaskAssignor.class,
            DefaultKafkaClientSupplier.class,
            DefaultProductionExceptionHandler.class,
            LogAndFailExceptionHandler.class,
            LogAndFailProcessingExceptionHandler.class,
            FailOnInvalidTimestamp.class,
            BuiltInDslStoreSuppliers.RocksDBDslStoreSuppliers.class
        },
        classNames = "org.apache.kafka.streams.processor.internals.StateDirectory$StateDirectoryProcessFile")
final class MakeStreams {

    private static final String PREFIX = "kafka-streams.";

    @Produces
    @Singleton
    KafkaStreams streams(
            Topology topology, @Identifier("default-kafka-broker") Map<String, Object> kafka, Config config) {
        Properties all = new Properties();
        all.putAll(kafka);
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(PREFIX)) {
                config.getOptionalValue(name, String.class)
                        .ifPresent(value -> all.put(name.substring(PREFIX.length()), value));
            }
        }
        return new KafkaStreams(topology, all);
    }
}
