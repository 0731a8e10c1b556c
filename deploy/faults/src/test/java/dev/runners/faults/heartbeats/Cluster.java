package dev.runners.faults.heartbeats;

import dev.runners.contracts.Timing;
import dev.runners.contracts.Topics;
import dev.runners.contracts.runner.CredentialEvent;
import dev.runners.contracts.runner.CredentialState;
import dev.runners.contracts.runner.CredentialState.Digest;
import dev.runners.faults.Leftovers;
import dev.runners.faults.Service;
import dev.runners.testkit.CreateTopics;
import dev.runners.testkit.EmbeddedKafka;
import dev.runners.testkit.Publisher;
import dev.runners.testkit.Sign;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;

/** Three replicas on a Kafka of their own. The clock of one is a minute and a half behind, that of another ahead. */
final class Cluster implements AutoCloseable {

    static final Timing TIMING = new Timing(0.1);

    private static final String GROUP = "heartbeat-service";
    private static final Duration SESSION = Duration.ofSeconds(2);

    /** Little: whoever gathers anything while Kafka is away, or a herd comes back, runs out of it. */
    private static final int HEAP_MIB = 96;

    final EmbeddedKafka kafka;
    final List<Service> replicas;

    Cluster(Path dir) {
        Leftovers.end(dir);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Leftovers.end(dir)));
        Leftovers.delete(dir);
        kafka = EmbeddedKafka.start(dir.resolve("kafka"));
        CreateTopics.at(kafka.bootstrapServers());
        replicas = List.of(
                replica(dir, "behind", Duration.ofSeconds(-90)),
                replica(dir, "right", Duration.ZERO),
                replica(dir, "ahead", Duration.ofSeconds(90)));
        replicas.forEach(Service::start);
        replicas.forEach(Service::awaitReady);
    }

    /** How many judges the broker knows of. */
    int members() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            return admin.describeConsumerGroups(List.of(GROUP))
                    .all()
                    .thenApply(groups -> Objects.requireNonNull(groups.get(GROUP)))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .members()
                    .size();
        }
    }

    /** As the registry would have issued them. */
    void issueCredentials(List<SteadyRunner> runners) {
        try (Publisher publisher = new Publisher(kafka.bootstrapServers())) {
            publisher.publish(Topics.CREDENTIALS, runners.stream().map(Cluster::issued));
        }
    }

    private static CredentialEvent issued(SteadyRunner runner) {
        return new CredentialEvent.CredentialIssued(new CredentialState(
                runner.id(), null, List.of(new Digest(runner.token().digest(), null)), false, 1));
    }

    @Override
    public void close() {
        replicas.stream().filter(Service::isAlive).forEach(Service::kill);
        kafka.close();
    }

    private Service replica(Path dir, String name, Duration clockOffset) {
        Map<String, String> environment = new HashMap<>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        environment.put("RUNNERS_IDENTITY_PUBLIC_KEY", Sign.publicKey());
        environment.put("RUNNERS_TIME_SCALE", Double.toString(TIMING.scale()));
        environment.put("RUNNERS_CLOCK_OFFSET", clockOffset.toString());
        environment.put("KAFKA_STREAMS_SESSION_TIMEOUT_MS", millis(SESSION));
        environment.put("KAFKA_STREAMS_HEARTBEAT_INTERVAL_MS", millis(SESSION.dividedBy(4)));
        environment.put("KAFKA_STREAMS_PRODUCER_TRANSACTION_TIMEOUT_MS", millis(SESSION));
        return new Service(name, "heartbeat-service", dir, environment, HEAP_MIB);
    }

    private static String millis(Duration time) {
        return Long.toString(time.toMillis());
    }
}
