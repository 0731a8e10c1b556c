package dev.runners.registry;

import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runners.contracts.Topics;
import dev.runners.contracts.job.JobEvent;
import dev.runners.contracts.job.JobStatus;
import dev.runners.platform.kafka.TopicReader;
import dev.runners.platform.kafka.TopicReader.From;
import dev.runners.registry.Calls.Claim;
import dev.runners.registry.Calls.Runner;
import dev.runners.testkit.EmbeddedKafka;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Kafka killed in the middle of the loop: everything is accepted, and the topic tells all of it afterwards, in order. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class KafkaAwayTest {

    @Inject
    Database database;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    @Test
    void theOutboxDrainsWhenItIsBack() {
        EmbeddedKafka broker = RealParts.embeddedKafka();
        broker.kill();
        Runner runner = register();
        String id = submit(runner, Map.of());
        Claim claim = runner.claim(UUID.randomUUID());
        claim.reports("PROCESSING").statusCode(200);
        claim.reports("SUCCESS").statusCode(200);
        assertThat(database.count("outbox")).isGreaterThanOrEqualTo(6);

        broker.restart();
        await().atMost(Duration.ofSeconds(60)).until(() -> database.count("outbox") == 0);
        AtomicLong revision = new AtomicLong();
        Queue<JobStatus> statuses = new ConcurrentLinkedQueue<>();
        try (TopicReader<JobEvent> reader = new TopicReader<>(kafka, Topics.JOBS, From.BEGINNING, (key, event, _) -> {
            // What was sent before its acknowledgement was lost comes twice: a reader goes by the revision.
            if (event != null && key.equals(id) && event.body().revision() > revision.get()) {
                revision.set(event.body().revision());
                statuses.add(event.body().status());
            }
        })) {
            reader.start();
            await().atMost(Duration.ofSeconds(30)).until(reader::isCaughtUp);
        }
        assertThat(statuses)
                .containsExactly(JobStatus.QUEUED, JobStatus.CLAIMED, JobStatus.PROCESSING, JobStatus.SUCCESS);
    }
}
