package dev.runners.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.faults.ProtocolRunner.Held;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Row FP1: PostgreSQL dies, throws everybody out, or does what it was told and cannot say so any more. */
class PostgresAwayTest {

    private static final int ROUNDS = 5;

    private Parts parts;

    @BeforeEach
    void allRun() {
        parts = Parts.running();
    }

    @AfterEach
    void onlyUnavailable() {
        Accidents.assertNone();
    }

    @Test
    void fp1_killedUnderLoadThereIsOnly503AndNothingAcceptedIsLost() {
        try (Load load = new Load(parts)) {
            load.awaitMoreAccepted(50);
            parts.postgres.kill();
            try {
                load.awaitAllRefused();
            } finally {
                parts.postgres.restart();
            }
            load.awaitMoreAccepted(50);
        }
    }

    @Test
    void fp1_everySessionEndedUnderLoadThereIsOnly503AndNothingAcceptedIsLost() {
        try (Load load = new Load(parts)) {
            for (int round = 0; round < ROUNDS; round++) {
                load.awaitMoreAccepted(20);
                parts.database.endSessions();
            }
            load.awaitMoreAccepted(20);
        }
    }

    @Test
    void fp1_aCommitWhoseAnswerWasLostIsSettledByItsKey() {
        String team = "lost-answer";
        People people = People.at(parts.replicas());
        ProtocolRunner claimer = people.register(team);
        ProtocolRunner reporter = people.register(team);
        UUID queued = people.submit(team);
        Held running = people.run(reporter, team);
        Call creation = People.submission(team, Map.of());
        Call claim = ProtocolRunner.claim(team);
        Call report = running.report("SUCCESS", Map.of());
        Queue<Integer> answers = new ConcurrentLinkedQueue<>();
        String committing = "AFTER INSERT OR UPDATE ON jobs DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"
                + " WHEN (NEW.labels ->> 'team' = '" + team + "')";
        try (Gate gate = new Gate(parts.database, committing)) {
            callAtA(People.at(parts.a).caller(), creation, answers);
            callAtA(claimer.at(parts.a).caller(), claim, answers);
            callAtA(reporter.at(parts.a).caller(), report, answers);
            gate.awaitStopped(3);
            parts.relay.cut();
            Await.until("all are answered").until(() -> answers.size() == 3);
        }
        assertThat(answers).as("it does not know, and says so").containsOnly(Answer.UNAVAILABLE);
        Await.until("the claim was committed all the same")
                .until(() -> parts.database.count("attempts WHERE job_id = ?", queued) == 1);

        assertThat(people.caller().settle(creation).status()).isEqualTo(201);
        assertThat(parts.database.count("jobs WHERE labels ->> 'team' = ?", team))
                .isEqualTo(3);
        JsonNode claimed = claimer.caller().settle(claim).ok().path("job");
        assertThat(claimed.path("id").asText()).isEqualTo(queued.toString());
        assertThat(claimed.path("attempt").asInt()).isEqualTo(1);
        assertThat(reporter.caller().settle(report).status()).isEqualTo(200);
        assertThat(parts.database.query("SELECT revision FROM jobs WHERE id = ?", running.job()))
                .containsExactly("4");
    }

    private static void callAtA(Caller caller, Call call, Queue<Integer> answers) {
        Thread.ofVirtual().start(() -> answers.add(caller.once(call).status()));
    }
}
