package dev.runners.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Topics;
import dev.runners.contracts.Wire;
import dev.runners.faults.ProtocolRunner.Held;
import dev.runners.testkit.Topic;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows FR6, FR7 and FR9: two replicas relay, take back and claim side by side, and one is killed in the middle. */
class TwoReplicasTest {

    private static final String LOW = "00000000-0000-4000-8000-";
    private static final String TAKEN_BACK = "77777777-7777-4777-8777-";
    private static final String HIGH = "ffffffff-ffff-4fff-bfff-";

    /** More than a page of what is taken back at once. */
    private static final int IN_FRONT = 250;

    private Parts parts;
    private People people;

    @BeforeEach
    void bothRun() {
        parts = Parts.running();
        people = People.at(parts.replicas());
    }

    @Test
    void fr6_relayKilledBetweenAcknowledgementAndDeleteLosesNothingAndKeepsTheOrder() throws IOException {
        ProtocolRunner runner = people.register("relay");
        UUID job = people.submit("relay");
        parts.database.awaitEmptyOutbox();
        try (Gate gate =
                new Gate(parts.database, "BEFORE DELETE ON outbox FOR EACH ROW WHEN (OLD.key = '" + job + "')")) {
            Held held = runner.claim();
            Service relaying = parts.replica(gate.awaitStopped(1).getFirst());
            assertThat(held.reports("PROCESSING")).isEqualTo(200);
            relaying.kill();
            assertThat(held.reports("SUCCESS")).isEqualTo(200);
        }
        parts.database.awaitEmptyOutbox();
        List<Long> revisions = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> one : Topic.read(parts.kafka.bootstrapServers(), Topics.JOBS.topic())) {
            if (one.key().equals(job.toString())) {
                revisions.add(Wire.JSON.readTree(one.value()).path("revision").asLong());
            }
        }
        assertThat(revisions)
                .as("what was acknowledged is sent again, in order")
                .containsExactly(1L, 2L, 2L, 3L, 4L);
    }

    @Test
    void fr7_replicaKilledInTheMiddleOfTakingBackLeavesTheRestToTheOther() {
        ProtocolRunner runner = people.register("lost");
        String point =
                "AFTER UPDATE ON jobs FOR EACH ROW WHEN (OLD.attempt_id = '%s00000000000a')".formatted(TAKEN_BACK);
        LostJobs lost;
        try (Gate gate = new Gate(parts.database, point)) {
            lost = LostJobs.plant(parts.database, 20, runner, "lost", TAKEN_BACK);
            parts.replica(gate.awaitStopped(1).getFirst()).kill();
            assertThat(lost.takenBack()).isLessThan(20);
        }
        lost.awaitTakenBack(20);
        assertThat(lost.twice()).isZero();
    }

    @Test
    void fr9_bothTakeBackAndClaimPastThoseThatTheyCannotHave() throws SQLException {
        ProtocolRunner holder = people.register("in-front");
        LostJobs inFront;
        LostJobs behind;
        String locked = "SELECT FROM runners WHERE id = '" + holder.id() + "' FOR NO KEY UPDATE";
        try (Connection held = parts.database.holding(locked)) {
            inFront = LostJobs.plant(parts.database, IN_FRONT, holder, "in-front", LOW);
            behind = LostJobs.plant(parts.database, 20, people.register("behind"), "behind", HIGH);
            behind.awaitTakenBack(20);
            assertThat(inFront.takenBack()).isZero();
            assertThat(held.isClosed()).isFalse();
        }
        inFront.awaitTakenBack(IN_FRONT);
        assertThat(inFront.twice() + behind.twice()).isZero();
        claimSideBySide("in-front");
    }

    /** All that two replicas give to one team when the oldest of its jobs are held by somebody else. */
    private void claimSideBySide(String team) throws SQLException {
        List<String> all =
                parts.database.query("SELECT id FROM jobs WHERE labels ->> 'team' = ? ORDER BY queue_at, id", team);
        List<String> oldest = all.subList(0, IN_FRONT - 100);
        String locked = "SELECT FROM jobs WHERE id IN ('" + String.join("', '", oldest) + "') FOR UPDATE";
        Queue<String> given = new ConcurrentLinkedQueue<>();
        try (Connection held = parts.database.holding(locked)) {
            List<Thread> runners = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                ProtocolRunner runner = people.register(team);
                runners.add(Thread.ofVirtual().start(() -> claimAll(runner, given)));
            }
            Await.until("nothing more is given").until(() -> runners.stream().noneMatch(Thread::isAlive));
            assertThat(held.isClosed()).isFalse();
        }
        assertThat(given).containsExactlyInAnyOrderElementsOf(all.subList(IN_FRONT - 100, IN_FRONT));
    }

    private static void claimAll(ProtocolRunner runner, Queue<String> given) {
        while (true) {
            Call claim = ProtocolRunner.claim(UUID.randomUUID().toString());
            JsonNode job = runner.caller().settle(claim).ok().path("job");
            if (!job.isObject()) {
                return;
            }
            given.add(job.path("id").asText());
            runner.held(job).reports("SUCCESS");
        }
    }
}
