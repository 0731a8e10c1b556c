package dev.runners.registry.runner.messaging;

import static dev.runners.registry.Calls.job;
import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runners.contracts.EncodedEvent;
import dev.runners.contracts.Timing;
import dev.runners.contracts.Topics;
import dev.runners.contracts.heartbeat.LivenessEvent;
import dev.runners.contracts.heartbeat.LivenessEvent.RunnerHeard;
import dev.runners.contracts.heartbeat.LivenessEvent.RunnerSilent;
import dev.runners.contracts.heartbeat.LivenessState;
import dev.runners.contracts.heartbeat.LivenessState.Revision;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.runner.Liveness;
import dev.runners.registry.Calls.Claim;
import dev.runners.registry.Calls.Runner;
import dev.runners.registry.Database;
import dev.runners.testkit.RealParts;
import dev.runners.testkit.Sessions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Row FR8: verdicts that are read again, because a crash came between the commit and that of their offsets. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class LivenessFaultTest {

    /** A registry that has just started is deaf at first, and takes nothing back. */
    private static final Duration DEADLINE = Timing.REAL.claimAck().plusSeconds(20);

    @Inject
    Database database;

    private final Sessions sessions = Sessions.besideTheService();

    @Inject
    ReadLiveness readLiveness;

    private final UUID boot = UUID.randomUUID();

    @AfterEach
    void now() {
        database.later(Duration.ZERO);
    }

    @Test
    void fr8_verdictsReadAgainChangeNoRow() throws SQLException {
        Runner runner = register();
        String id = submit(runner, Map.of("job_type", "PLAN"));
        Claim claim = runner.claim(boot);
        claim.reports("PROCESSING").statusCode(200);
        ConsumerRecords<String, byte[]> batch = batch(
                new RunnerHeard(state(runner, Liveness.ONLINE, 1)),
                new RunnerSilent(state(runner, Liveness.OFFLINE, 2)));

        read(batch);
        assertThat(database.count(offline(runner))).isEqualTo(1);
        database.later(Timing.REAL.contactQuiet().plusSeconds(1));
        await().atMost(DEADLINE).until(() -> job(id).status() == JobStatus.QUEUED);
        await().atMost(DEADLINE).until(() -> database.count("outbox") == 0);

        // Nothing leaves the outbox from here on.
        try (Connection _ = sessions.holding("SELECT pg_advisory_xact_lock(hashtext('outbox'))")) {
            long runnerRevision = sessions.number("SELECT revision FROM runners WHERE id = '" + runner.id() + "'");
            long jobRevision = sessions.number("SELECT revision FROM jobs WHERE id = '" + id + "'");
            read(batch);
            read(batch(new RunnerHeard(state(runner, Liveness.ONLINE, 1))));
            assertThat(database.count(offline(runner))).isEqualTo(1);
            assertThat(sessions.number("SELECT revision FROM runners WHERE id = '" + runner.id() + "'"))
                    .isEqualTo(runnerRevision);
            assertThat(sessions.number("SELECT revision FROM jobs WHERE id = '" + id + "'"))
                    .isEqualTo(jobRevision);
            assertThat(database.count("outbox WHERE key IN ('" + runner.id() + "', '" + id + "')"))
                    .isZero();
        }
    }

    private void read(ConsumerRecords<String, byte[]> batch) {
        readLiveness.read(batch).await().atMost(DEADLINE);
    }

    private static String offline(Runner runner) {
        return "runners WHERE liveness = 'OFFLINE' AND id = '" + runner.id() + "'";
    }

    private LivenessState state(Runner runner, Liveness liveness, long offset) {
        return new LivenessState(
                runner.id(),
                liveness,
                Instant.EPOCH.plusSeconds(offset),
                "1.0.0",
                boot,
                false,
                1,
                List.of(),
                List.of(),
                false,
                new Revision(1_000, offset));
    }

    private static ConsumerRecords<String, byte[]> batch(LivenessEvent... events) {
        TopicPartition partition = new TopicPartition(Topics.LIVENESS.topic(), 0);
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (LivenessEvent event : events) {
            EncodedEvent encoded = Topics.LIVENESS.encode(event, "test", Instant.EPOCH, null);
            ConsumerRecord<String, byte[]> one =
                    new ConsumerRecord<>(encoded.topic(), 0, records.size(), encoded.key(), encoded.body());
            encoded.headers().forEach((name, value) -> one.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            records.add(one);
        }
        return new ConsumerRecords<>(Map.of(partition, records), Map.of());
    }
}
