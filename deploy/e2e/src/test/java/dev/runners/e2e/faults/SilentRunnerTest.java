package dev.runners.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Topics;
import dev.runners.e2e.faults.Caller.Call;
import dev.runners.e2e.faults.ProtocolRunner.Held;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Rows FL8, FT1 and FT2, with the heartbeat service: a Runner that was cut off comes back, one gets another token, and one
 * is removed while Kafka is away.
 */
class SilentRunnerTest {

    private static final int GONE = 410;

    private Parts parts;
    private People people;

    @BeforeEach
    void allRun() {
        parts = Parts.running();
        people = People.at(parts.replicas());
    }

    @Test
    void fl8_zombieIsToldThatItsJobIsAnothersNow() {
        String team = "zombie";
        ProtocolRunner zombie = people.register(team);
        ProtocolRunner heir = people.register(team);
        UUID job = people.submit(team);
        Held dead = zombie.claim();
        assertThat(dead.job()).isEqualTo(job);
        assertThat(dead.reports("PROCESSING")).isEqualTo(200);
        assertThat(awaitHeartbeat(zombie, 200)).isEmpty();

        // Cut off: no heartbeat, no report.
        Await.until("its job goes back").until(() -> people.status(job), "QUEUED"::equals);
        Held live = heir.claim();
        assertThat(live.job()).isEqualTo(job);
        assertThat(dead.reports("SUCCESS")).isEqualTo(409);

        Await.until("its heartbeat's answer names the job")
                .until(() -> awaitHeartbeat(zombie, 200), named -> named.contains(job.toString()));
        assertThat(people.status(job)).isEqualTo("CLAIMED");
        assertThat(parts.database.query("SELECT status FROM late_reports WHERE attempt_id = ?", dead.id()))
                .containsExactly("SUCCESS");
        assertThat(live.reports("SUCCESS")).isEqualTo(200);
        assertThat(parts.database.query("SELECT number FROM attempts WHERE job_id = ? ORDER BY number", job))
                .containsExactly("1", "2");
    }

    @Test
    void ft2_removedWhileKafkaIsAwayItIsRefusedAtOnceAndItsHeartbeatsWhenTheyAreReadOn() {
        String team = "revoked";
        ProtocolRunner runner = people.register(team);
        people.submit(team);
        Held held = runner.claim();
        awaitHeartbeat(runner, 200);

        parts.kafka.kill();
        try {
            assertThat(people.caller()
                            .settle(new Call("DELETE", "/api/runners/" + runner.id(), Map.of(), null))
                            .isOk())
                    .isTrue();
            assertThat(runner.caller().settle(ProtocolRunner.claim("x")).status())
                    .isEqualTo(GONE);
            assertThat(held.reports("SUCCESS")).isEqualTo(GONE);
            assertThat(parts.database.count("outbox WHERE key = ?", runner.id().toString()))
                    .isPositive();
            assertThat(parts.database.query("SELECT encode(body, 'escape') FROM outbox"))
                    .noneMatch(body -> body.contains(runner.token()));
        } finally {
            parts.kafka.restart();
        }
        awaitHeartbeat(runner, GONE);
        List<ConsumerRecord<String, byte[]>> credentials = Topic.read(parts, Topics.CREDENTIALS.topic()).stream()
                .filter(one -> one.key().equals(runner.id().toString()))
                .toList();
        assertThat(Topic.event(credentials.getLast())).isEqualTo("CredentialRevoked");
        assertThat(credentials.getLast().value()).isNotNull();
    }

    @Test
    void ft1_rotationRefusesNeitherTokenInTheOverlapAndTheOldOneEverywhereBehindIt() {
        ProtocolRunner old = people.register("rotated");
        awaitHeartbeat(old, 200);
        List<Integer> answers = new CopyOnWriteArrayList<>();
        AtomicBoolean over = new AtomicBoolean();
        Thread asOld = calling(old, answers, over);
        ProtocolRunner rotated = rotate(old, "PT1H");
        assertThat(rotated.token()).isNotEqualTo(old.token());
        awaitHeartbeat(rotated, 200);
        Thread asNew = calling(rotated, answers, over);
        int before = answers.size();
        Await.until("both were used for a while").until(() -> answers.size() > before + 100);
        over.set(true);
        Await.until("both have ended").until(() -> !asOld.isAlive() && !asNew.isAlive());
        assertThat(answers).containsOnly(200);

        ProtocolRunner last = rotate(rotated, "PT0S");
        for (ProtocolRunner ended : List.of(old, rotated)) {
            for (Service replica : List.of(parts.a, parts.b)) {
                assertThat(ended.at(replica)
                                .caller()
                                .settle(ProtocolRunner.claim("x"))
                                .status())
                        .isEqualTo(401);
            }
            awaitHeartbeat(ended, 401);
        }
        awaitHeartbeat(last, 200);
        assertThat(last.caller().settle(ProtocolRunner.claim("y")).status()).isEqualTo(200);
    }

    private ProtocolRunner rotate(ProtocolRunner runner, String overlap) {
        Call rotation = Call.post("/api/runners/" + runner.id() + "/rotate-token", Map.of("overlap", overlap));
        return runner.with(people.registered(people.caller().settle(rotation)).token());
    }

    /** Claims and heartbeats with this token, to every instance. */
    private Thread calling(ProtocolRunner runner, List<Integer> answers, AtomicBoolean over) {
        return Thread.ofVirtual().start(() -> {
            while (!over.get()) {
                answers.add(runner.heartbeat(parts.heartbeat, Map.of()).status());
                answers.add(runner.caller()
                        .once(ProtocolRunner.claim(UUID.randomUUID().toString()))
                        .status());
            }
        });
    }

    /** Sends heartbeats until the answer is this; returns the jobs that it is to let go of. */
    private List<String> awaitHeartbeat(ProtocolRunner runner, int status) {
        JsonNode answer = Await.until("a heartbeat is answered " + status)
                .until(() -> runner.heartbeat(parts.heartbeat, Map.of()), beat -> beat.status() == status)
                .json();
        List<String> named = new ArrayList<>();
        answer.path("cancelled_job_ids").forEach(job -> named.add(job.asText()));
        return named;
    }
}
