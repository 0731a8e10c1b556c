package dev.runners.testkit;

import dev.runners.contracts.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the product's topics on one broker; those that are there stay as they are. */
public final class CreateTopics {

    /** Of {@code heartbeats} and {@code runner-liveness}: one writes what the other's partition of that number says. */
    private static final int HEARTBEAT_PARTITIONS = 8;

    private static final int PARTITIONS = 4;
    private static final short REPLICAS = 1;

    private CreateTopics() {}

    /** Creates them at this broker; fails when it does not answer. */
    public static void at(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            for (KafkaFuture<Void> created :
                    admin.createTopics(topics()).values().values()) {
                await(created);
            }
        }
    }

    /** All of them, with the settings that they need anywhere. */
    public static List<NewTopic> topics() {
        return List.of(
                heartbeats(),
                compacted(Topics.LIVENESS.topic(), HEARTBEAT_PARTITIONS),
                compacted(Topics.RUNNERS.topic(), PARTITIONS),
                compacted(Topics.CREDENTIALS.topic(), PARTITIONS),
                compacted(Topics.JOBS.topic(), PARTITIONS),
                compacted(Topics.DEPLOYMENTS.topic(), PARTITIONS),
                compacted(Topics.CLOUD_IDENTITIES.topic(), PARTITIONS),
                compacted(Topics.RELEASES.topic(), PARTITIONS),
                compacted(Topics.ROLLOUTS.topic(), PARTITIONS),
                provisioning(),
                sessionRevocations());
    }

    private static NewTopic heartbeats() {
        return new NewTopic(Topics.HEARTBEATS.topic(), HEARTBEAT_PARTITIONS, REPLICAS)
                .configs(Map.of(
                        "cleanup.policy", "delete",
                        "retention.ms", "3600000",
                        // Retention deletes whole segments, so an hour wants segments shorter than it.
                        "segment.ms", "600000",
                        "message.timestamp.type", "LogAppendTime"));
    }

    /** What was done for a job; its log keeps the lines for longer. */
    private static NewTopic provisioning() {
        return new NewTopic(Topics.PROVISIONING.topic(), PARTITIONS, REPLICAS)
                .configs(Map.of("cleanup.policy", "delete", "retention.ms", "604800000"));
    }

    /** No session lasts longer than a day. */
    private static NewTopic sessionRevocations() {
        return new NewTopic(Topics.SESSION_REVOCATIONS.topic(), PARTITIONS, REPLICAS)
                .configs(Map.of("cleanup.policy", "delete", "retention.ms", "86400000"));
    }

    private static NewTopic compacted(String name, int partitions) {
        return new NewTopic(name, partitions, REPLICAS)
                .configs(Map.of(
                        "cleanup.policy", "compact",
                        // The active segment is never compacted: an hour bounds what a new reader has to read.
                        "segment.ms", "3600000",
                        "segment.bytes", "67108864",
                        "min.cleanable.dirty.ratio", "0.2"));
    }

    private static void await(KafkaFuture<Void> created) {
        try {
            created.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new PartFailed("Cannot create the topics", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed("Interrupted", e);
        }
    }
}
