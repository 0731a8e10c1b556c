package dev.runners.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.e2e.faults.Caller.Answer;
import dev.runners.e2e.faults.Caller.Call;
import dev.runners.e2e.faults.Database.Gate;
import dev.runners.e2e.faults.ProtocolRunner.Held;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Row FP1: PostgreSQL dies, throws everybody out, or does what it was told and cannot say so any more. */
class PostgresAwayTest {

    private static final String TEAM = "postgres-away";
    private static final int CLIENTS = 8;

    private Parts parts;
    private People people;

    @BeforeEach
    void bothRun() {
        parts = Parts.running();
        people = People.at(parts.replicas());
    }

    @AfterEach
    void onlyUnavailable() {
        Accidents.assertNone();
    }

    @Test
    void fp1_killedUnderLoadThereIsOnly503AndNothingAcceptedIsLost() {
        try (Load load = new Load()) {
            load.awaitAccepted(50);
            int before = load.refused.size();
            parts.postgres.kill();
            load.awaitRefused(before + CLIENTS);
            parts.postgres.restart();
            load.awaitAccepted(load.accepted.size() + 50);
        }
    }

    @Test
    void fp1_everySessionEndedUnderLoadThereIsOnly503AndNothingAcceptedIsLost() {
        try (Load load = new Load()) {
            for (int round = 1; round <= 5; round++) {
                load.awaitAccepted(load.accepted.size() + 20);
                parts.database.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE application_name LIKE 'registry-%'");
            }
            load.awaitAccepted(load.accepted.size() + 20);
        }
    }

    @Test
    void fp1_aCommitWhoseAnswerWasLostIsSettledByItsKey() {
        String team = "lost-answer";
        ProtocolRunner claimer = people.register(team);
        ProtocolRunner reporter = people.register(team);
        UUID queued = people.submit(team);
        Held running = people.run(reporter, team);
        People atA = People.at(List.of(parts.a.uri()));
        Call creation = People.submission(team, Map.of()).keyed(team);
        Call claim = ProtocolRunner.claim(team);
        Call report = running.report("SUCCESS", Map.of());
        Queue<Answer> answers = new ConcurrentLinkedQueue<>();
        String point = "AFTER INSERT OR UPDATE ON jobs DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"
                + " WHEN (NEW.labels ->> 'team' = '" + team + "')";
        try (Gate gate = parts.database.stopAt(point)) {
            List<Thread> calls = List.of(
                    Thread.ofVirtual().start(() -> answers.add(atA.caller().once(creation))),
                    Thread.ofVirtual()
                            .start(() ->
                                    answers.add(claimer.at(parts.a).caller().once(claim))),
                    Thread.ofVirtual()
                            .start(() ->
                                    answers.add(reporter.at(parts.a).caller().once(report))));
            gate.awaitWaiting(calls.size());
            parts.relay.cut();
            Await.until("all are answered").until(() -> answers.size() == calls.size());
            gate.open();
        }
        // It does not know, and says no more than that.
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(Caller.UNAVAILABLE));
        Await.until("the claim was committed all the same")
                .until(() -> parts.database.count("attempts WHERE job_id = ?", queued) == 1);

        Answer made = people.caller().settle(creation);
        assertThat(made.status()).isEqualTo(201);
        assertThat(parts.database.count("jobs WHERE labels ->> 'team' = ?", team))
                .isEqualTo(3);
        Answer claimed = claimer.caller().settle(claim);
        assertThat(claimed.json().path("job").path("id").asText()).isEqualTo(queued.toString());
        assertThat(claimed.json().path("job").path("attempt").asInt()).isEqualTo(1);
        assertThat(reporter.caller().settle(report).status()).isEqualTo(200);
        assertThat(parts.database.query("SELECT revision FROM jobs WHERE id = ?", running.job()))
                .containsExactly("4");
    }

    /** Clients that make jobs as fast as they can, each by its key until it is settled. */
    private final class Load implements AutoCloseable {

        final Queue<String> accepted = new ConcurrentLinkedQueue<>();
        private final Queue<Integer> refused = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean over = new AtomicBoolean();
        private final List<Thread> clients = new ArrayList<>();
        private final String team = TEAM + UUID.randomUUID();

        Load() {
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(Thread.ofVirtual().start(this::makeJobs));
            }
        }

        void awaitAccepted(int jobs) {
            Await.until(jobs + " jobs are accepted").until(() -> accepted.size() >= jobs);
        }

        void awaitRefused(int calls) {
            Await.until("nobody is answered any more").until(() -> refused.size() >= calls);
        }

        /** Every job that was accepted is there once, and no other. */
        @Override
        public void close() {
            over.set(true);
            Await.until("all clients have ended").until(() -> clients.stream().noneMatch(Thread::isAlive));
            assertThat(parts.database.query("SELECT id FROM jobs WHERE labels ->> 'team' = ?", team))
                    .containsExactlyInAnyOrderElementsOf(accepted);
        }

        private void makeJobs() {
            while (!over.get()) {
                Call call = People.submission(team, Map.of())
                        .keyed(UUID.randomUUID().toString());
                Answer answer = people.caller().once(call);
                if (!answer.isSettled()) {
                    refused.add(answer.status());
                    answer = people.caller().settle(call);
                }
                accepted.add(answer.json().path("id").asText());
            }
        }
    }
}
