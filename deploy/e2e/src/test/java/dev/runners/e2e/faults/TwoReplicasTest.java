package dev.runners.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Topics;
import dev.runners.contracts.Wire;
import dev.runners.e2e.faults.Database.Gate;
import dev.runners.e2e.faults.ProtocolRunner.Held;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows FR6, FR7 and FR9: two replicas relay, sweep and claim side by side, and one of them is killed in the middle. */
class TwoReplicasTest {

    /** Attempts that nobody has followed up: how many, of which Runner and team; their ids begin with the prefix. */
    private static final String LOST = """
            WITH numbered AS (SELECT n, gen_random_uuid() AS job FROM generate_series(1, ?) n),
            queued AS (
                INSERT INTO jobs (id, organization_id, submitted_by, job_type, status, config_snapshot, configuration_hash,
                                  priority, labels, on_lost, max_attempts, state_name, attempt, attempt_id, runner_id,
                                  claimable_at, queue_at, created_at, updated_at, request_hash)
                SELECT job, ?, 'olga', 'PLAN', 'CLAIMED', '{}', '', 0, jsonb_build_object('team', ?), 'REQUEUE', 5, job::text,
                       1, (? || lpad(to_hex(n), 12, '0'))::uuid, ?, now(), now(), now(), now(), ''
                FROM numbered
                RETURNING id, attempt_id, runner_id)
            INSERT INTO attempts (id, job_id, number, runner_id, boot, claimed_at)
            SELECT attempt_id, id, 1, runner_id, gen_random_uuid(), now() - interval '1 hour' FROM queued
            """;

    private static final String LOW = "00000000-0000-4000-8000-";
    private static final String SWEPT = "77777777-7777-4777-8777-";
    private static final String HIGH = "ffffffff-ffff-4fff-bfff-";
    /** What a sweep would have made of them, in one statement. */
    private static final String WAITS_AGAIN = """
            WITH ended AS (
                UPDATE attempts SET ended_at = now(), outcome = 'LOST_UNACKNOWLEDGED' WHERE id::text LIKE ? || '%' RETURNING id)
            UPDATE jobs SET status = 'QUEUED', attempt_id = NULL, runner_id = NULL, revision = 2
            WHERE attempt_id IN (SELECT id FROM ended)
            """;

    private static final String DELETING = """
            SELECT application_name FROM pg_stat_activity
            WHERE wait_event_type = 'Lock' AND wait_event = 'advisory' AND query LIKE 'DELETE%'
            """;
    private static final int IN_FRONT = 1_000;

    private Parts parts;
    private People people;

    @BeforeEach
    void bothRun() {
        parts = Parts.running();
        people = People.at(parts.replicas());
    }

    @Test
    void fr6_relayKilledBetweenAcknowledgementAndDeleteLosesNothingAndKeepsTheOrder() throws IOException {
        String team = "relay";
        ProtocolRunner runner = people.register(team);
        UUID job = people.submit(team);
        parts.database.awaitEmptyOutbox();
        Held held;
        try (Gate gate = parts.database.stopAt("BEFORE DELETE ON outbox FOR EACH ROW WHEN (OLD.key = '" + job + "')")) {
            held = runner.claim();
            Service relaying = parts.replica(Await.until("the acknowledged rows are being deleted")
                    .until(() -> parts.database.query(DELETING), replicas -> !replicas.isEmpty())
                    .getFirst());
            assertThat(held.reports("PROCESSING")).isEqualTo(200);
            relaying.kill();
            assertThat(held.reports("SUCCESS")).isEqualTo(200);
            gate.open();
        }
        parts.database.awaitEmptyOutbox();
        List<Long> revisions = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> one : Topic.read(parts, Topics.JOBS.topic())) {
            if (one.key().equals(job.toString())) {
                revisions.add(Wire.JSON.readTree(one.value()).path("revision").asLong());
            }
        }
        assertThat(revisions).as("what was acknowledged is sent again").hasSizeGreaterThan(4);
        assertThat(new HashSet<>(revisions)).isEqualTo(Set.of(1L, 2L, 3L, 4L));
        long newest = 0;
        for (long revision : revisions) {
            assertThat(revision).as("%s", revisions).isLessThanOrEqualTo(newest + 1);
            newest = Math.max(newest, revision);
        }
        assertThat(revisions.getLast()).isEqualTo(4);
    }

    @Test
    void fr7_replicaKilledInTheMiddleOfASweepLeavesTheRestToTheOther() {
        String team = "sweep";
        ProtocolRunner runner = people.register(team);
        String point = "AFTER UPDATE ON jobs FOR EACH ROW WHEN (OLD.attempt_id = '%s00000000000a')".formatted(SWEPT);
        try (Gate gate = parts.database.stopAt(point)) {
            lose(20, runner, team, SWEPT);
            gate.awaitWaiting(1);
            parts.replica(parts.database.waiting().getFirst()).kill();
            Await.until("the other one takes the rest back").until(() -> takenBack(team), taken -> taken == 19);
        }
        Await.until("the one that was stopped, too").until(() -> takenBack(team), taken -> taken == 20);
        assertThat(parts.database.count("jobs WHERE revision <> 2 AND labels ->> 'team' = ?", team))
                .as("each was taken back once")
                .isZero();
    }

    @Test
    void fr9_bothSweepAndClaimPastAThousandThatTheyCannotHave() throws SQLException {
        ProtocolRunner holder = people.register("in-front");
        ProtocolRunner other = people.register("behind");
        try (Connection inFront =
                parts.database.holding("SELECT FROM runners WHERE id = '" + holder.id() + "' FOR NO KEY UPDATE")) {
            lose(IN_FRONT, holder, "in-front", LOW);
            lose(20, other, "behind", HIGH);
            Await.until("those behind are taken back").until(() -> takenBack("behind"), taken -> taken == 20);
            assertThat(takenBack("in-front")).isZero();
            assertThat(inFront.isClosed()).isFalse();
            parts.database.query(WAITS_AGAIN, LOW);
        }
        assertThat(parts.database.count("jobs WHERE revision <> 2 AND labels ->> 'team' IN ('in-front', 'behind')"))
                .as("each was taken back once")
                .isZero();
        claimSideBySide("in-front");
    }

    private void lose(int attempts, ProtocolRunner of, String team, String prefix) {
        parts.database.query(LOST, attempts, People.ORGANIZATION, team, prefix, of.id());
    }

    private long takenBack(String team) {
        return parts.database.count("jobs WHERE status = 'QUEUED' AND labels ->> 'team' = ?", team);
    }

    /** All that two replicas give to one team, half of whose jobs are held by somebody else, and those the oldest. */
    private void claimSideBySide(String team) throws SQLException {
        List<String> oldest = parts.database.query(
                "SELECT id FROM jobs WHERE labels ->> 'team' = ? ORDER BY queue_at, id LIMIT ?", team, IN_FRONT - 100);
        Queue<String> given = new ConcurrentLinkedQueue<>();
        try (Connection held = parts.database.holding(
                "SELECT FROM jobs WHERE id IN ('" + String.join("', '", oldest) + "') FOR UPDATE")) {
            List<Thread> runners = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                ProtocolRunner runner = people.register(team);
                runners.add(Thread.ofVirtual().start(() -> claimAll(runner, given)));
            }
            Await.until("nothing more is given").until(() -> runners.stream().noneMatch(Thread::isAlive));
            assertThat(held.isClosed()).isFalse();
        }
        assertThat(given).hasSize(100).doesNotHaveDuplicates().doesNotContainAnyElementsOf(oldest);
    }

    private static void claimAll(ProtocolRunner runner, Queue<String> given) {
        while (true) {
            JsonNode job = runner.caller()
                    .settle(ProtocolRunner.claim(UUID.randomUUID().toString()))
                    .json()
                    .path("job");
            if (!job.isObject()) {
                return;
            }
            given.add(job.path("id").asText());
            runner.held(job).reports("SUCCESS");
        }
    }
}
