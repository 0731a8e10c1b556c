package dev.runners.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.Topics;
import dev.runners.faults.ProtocolRunner.Held;
import dev.runners.testkit.Topic;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows FT1 and FT2: a Runner gets another token while it works, and one is removed while Kafka is away. */
class ChangedTokenTest {

    private static final int OK = 200;
    private static final int UNKNOWN = 401;
    private static final int GONE = 410;

    private Parts parts;
    private People people;

    @BeforeEach
    void allRun() {
        parts = Parts.running();
        people = People.at(parts.replicas());
    }

    @Test
    void ft1_neitherTokenIsRefusedInTheOverlapAndTheOldOneIsEverywhereBehindIt() {
        ProtocolRunner old = people.register("rotated");
        old.awaitHeartbeat(parts.heartbeat, OK);
        Queue<Integer> answers = new ConcurrentLinkedQueue<>();
        AtomicBoolean over = new AtomicBoolean();
        Thread asOld = calling(old, answers, over);
        ProtocolRunner rotated = rotate(old, "PT1H");
        assertThat(rotated.token()).isNotEqualTo(old.token());
        rotated.awaitHeartbeat(parts.heartbeat, OK);
        Thread asNew = calling(rotated, answers, over);
        int before = answers.size();
        Await.until("both were used for a while").until(() -> answers.size() > before + 100);
        over.set(true);
        Await.until("both have ended").until(() -> !asOld.isAlive() && !asNew.isAlive());
        assertThat(answers).containsOnly(OK);

        ProtocolRunner last = rotate(rotated, "PT0S");
        for (ProtocolRunner ended : List.of(old, rotated)) {
            for (Service replica : List.of(parts.a, parts.b)) {
                assertThat(claims(ended.at(replica))).isEqualTo(UNKNOWN);
            }
            ended.awaitHeartbeat(parts.heartbeat, UNKNOWN);
        }
        last.awaitHeartbeat(parts.heartbeat, OK);
        assertThat(claims(last)).isEqualTo(OK);
    }

    @Test
    void ft2_removedWhileKafkaIsAwayItIsRefusedAtOnceAndItsHeartbeatsOnceTheyAreReadOn() {
        ProtocolRunner runner = people.register("revoked");
        people.submit("revoked");
        Held held = runner.claim();
        runner.awaitHeartbeat(parts.heartbeat, OK);

        parts.kafka.kill();
        try {
            people.caller().settle(Call.delete("/api/runners/" + runner.id())).ok();
            assertThat(claims(runner)).isEqualTo(GONE);
            assertThat(held.reports("SUCCESS")).isEqualTo(GONE);
        } finally {
            parts.kafka.restart();
        }
        runner.awaitHeartbeat(parts.heartbeat, GONE);
        ConsumerRecord<String, byte[]> last =
                Topic.read(parts.kafka.bootstrapServers(), Topics.CREDENTIALS.topic()).stream()
                        .filter(one -> one.key().equals(runner.id().toString()))
                        .toList()
                        .getLast();
        assertThat(Topic.event(last)).isEqualTo("CredentialRevoked");
        assertThat(last.value()).as("no tombstone").isNotNull();
    }

    private ProtocolRunner rotate(ProtocolRunner runner, String overlap) {
        Call rotation = Call.post("/api/runners/" + runner.id() + "/rotate-token", Map.of("overlap", overlap));
        return runner.with(people.registered(people.caller().settle(rotation)).token());
    }

    private static int claims(ProtocolRunner runner) {
        return runner.caller()
                .settle(ProtocolRunner.claim(UUID.randomUUID().toString()))
                .status();
    }

    /** Claims and heartbeats with this token, to every instance. */
    private Thread calling(ProtocolRunner runner, Queue<Integer> answers, AtomicBoolean over) {
        return Thread.ofVirtual().start(() -> {
            while (!over.get()) {
                answers.add(runner.at(parts.heartbeat)
                        .caller()
                        .settle(ProtocolRunner.heartbeat(Map.of()))
                        .status());
                answers.add(claims(runner));
            }
        });
    }
}
