package dev.runners.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Token;
import dev.runners.e2e.faults.Caller.Answer;
import dev.runners.e2e.faults.Caller.Call;
import dev.runners.e2e.faults.Database.Gate;
import dev.runners.e2e.faults.ProtocolRunner.Held;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Rows FR1 to FR5: a replica is killed (SIGKILL) while it makes a job, registers a Runner, claims and
 * reports, all of it stopped at the same point: before it has said COMMIT, or after, with the answers still owed. Then the same is said to the other one.
 */
class KilledReplicaTest {

    private static final String CLAIM_KEY = "claim";

    private static Outcome before;
    private static Outcome after;

    /** What stood in the tables when the replica was dead. */
    private record Left(long jobs, List<String> digests, List<String> attempts, String reported) {}

    /** And what the other one answered to the same calls. */
    private record Outcome(
            Left left,
            UUID queued,
            ProtocolRunner claimer,
            Held running,
            Answer made,
            Answer madeAgain,
            Answer registered,
            Answer registeredAgain,
            JsonNode claimed,
            int reported) {}

    @BeforeAll
    static void killTwice() {
        before = killed("before-commit", "");
        after = killed("after-commit", "DEFERRABLE INITIALLY DEFERRED");
    }

    @Test
    void fr1_creationKilledBeforeItsCommitIsMadeByTheRetryAlone() {
        assertThat(before.left.jobs).isEqualTo(2);
        assertMadeOnce(before, "before-commit");
    }

    @Test
    void fr1_creationKilledAfterItsCommitIsGivenAgainToTheRetry() {
        assertThat(after.left.jobs).isEqualTo(3);
        assertMadeOnce(after, "after-commit");
    }

    private static void assertMadeOnce(Outcome outcome, String team) {
        assertThat(outcome.made.status()).isEqualTo(201);
        assertThat(outcome.madeAgain).isEqualTo(outcome.made);
        assertThat(jobs(team)).isEqualTo(3);
    }

    @Test
    void fr2_registrationKilledBeforeItsCommitIsMadeByTheRetryAlone() {
        assertThat(before.left.digests).isEmpty();
        assertRegisteredOnce(before, "before-commit");
    }

    @Test
    void fr2_registrationKilledAfterItsCommitIsGivenAnotherTokenAndTheLostOneIsInvalid() {
        assertThat(after.left.digests).hasSize(1).doesNotContainAnyElementsOf(digests("after-commit"));
        assertRegisteredOnce(after, "after-commit");
    }

    private static void assertRegisteredOnce(Outcome outcome, String team) {
        People people = People.at(List.of(Parts.running().b.uri()));
        ProtocolRunner lost = people.registered(outcome.registered);
        ProtocolRunner known = people.registered(outcome.registeredAgain);
        assertThat(known.id()).isEqualTo(lost.id());
        assertThat(lost.caller().settle(ProtocolRunner.claim("lost")).status()).isEqualTo(401);
        assertThat(known.caller().settle(ProtocolRunner.claim("known")).status())
                .isEqualTo(200);
        assertThat(digests(team)).containsExactly(Token.of(known.token()).digest());
        assertThat(people.caller().settle(registration(team)).status())
                .as("a token that was used is not given again")
                .isEqualTo(409);
    }

    @Test
    void fr3_claimKilledBeforeItsCommitLeavesTheJobQueued() {
        assertThat(before.left.attempts).isEmpty();
        assertThat(before.claimed.path("id").asText()).isEqualTo(before.queued.toString());
        assertThat(before.claimed.path("attempt").asInt()).isEqualTo(1);
    }

    @Test
    void fr4_claimKilledAfterItsCommitGivesTheRetryTheSameAttempt() {
        assertThat(after.left.attempts).hasSize(1);
        assertThat(after.claimed.path("id").asText()).isEqualTo(after.queued.toString());
        assertThat(after.claimed.path("attempt_id").asText()).isEqualTo(after.left.attempts.getFirst());
        assertThat(after.claimed.path("attempt").asInt()).isEqualTo(1);
    }

    @Test
    void fr4_claimThatNobodyFollowsUpGoesBackUncounted() {
        Parts parts = Parts.running();
        People people = People.at(List.of(parts.b.uri()));
        Await.until("the job goes back").until(() -> people.status(after.queued), "QUEUED"::equals);
        assertThat(parts.database.query("SELECT lost_attempts FROM jobs WHERE id = ?", after.queued))
                .containsExactly("0");
        Answer again = after.claimer.at(parts.b).caller().settle(ProtocolRunner.claim(CLAIM_KEY));
        assertThat(again.json().path("job").isNull())
                .as("the key of an attempt that is over gives nothing")
                .isTrue();
    }

    @Test
    void fr5_reportKilledBeforeItsCommitIsTakenWhenItComesAgain() {
        assertThat(before.left.reported).startsWith("PROCESSING");
        assertThat(before.reported).isEqualTo(200);
        assertThat(reported(before.running)).startsWith("SUCCESS");
    }

    @Test
    void fr5_reportKilledAfterItsCommitIsFineAgainAndStoredOnce() {
        assertThat(after.left.reported).startsWith("SUCCESS");
        assertThat(after.reported).isEqualTo(200);
        assertThat(reported(after.running)).isEqualTo(after.left.reported);
    }

    /**
     * Kills replica A in the middle of all three, and says all of it again to the other one.
     *
     * @param point where they are stopped: {@code DEFERRED} with COMMIT said, otherwise before that
     */
    private static Outcome killed(String team, String point) {
        Parts parts = Parts.running();
        People people = People.at(List.of(parts.a.uri()));
        ProtocolRunner claimer = people.register(team);
        ProtocolRunner reporter = people.register(team);
        UUID queued = people.submit(team);
        Held running = people.run(reporter, team);
        Call creation = People.submission(team, Map.of()).keyed(team);
        Call registration = registration(team);
        Call claim = ProtocolRunner.claim(CLAIM_KEY);
        Call report = running.report("SUCCESS", Map.of());

        String ofTheTeam = point + " FOR EACH ROW WHEN (NEW.labels ->> 'team' = '" + team + "')";
        try (Gate gate = parts.database.stopAt(
                "AFTER INSERT OR UPDATE ON jobs " + ofTheTeam, "AFTER INSERT ON runners " + ofTheTeam)) {
            List<Thread> calls = List.of(
                    Thread.ofVirtual().start(() -> people.caller().once(creation)),
                    Thread.ofVirtual().start(() -> people.caller().once(registration)),
                    Thread.ofVirtual().start(() -> claimer.caller().once(claim)),
                    Thread.ofVirtual().start(() -> reporter.caller().once(report)));
            gate.awaitWaiting(calls.size());
            parts.a.kill();
            gate.open();
            parts.database.awaitGone(parts.a);
        }
        Left left = new Left(
                jobs(team),
                digests(team),
                parts.database.query("SELECT id FROM attempts WHERE job_id = ?", queued),
                reported(running));
        parts.a.start();
        People retrying = People.at(List.of(parts.b.uri()));
        return new Outcome(
                left,
                queued,
                claimer,
                running,
                retrying.caller().settle(creation),
                retrying.caller().settle(creation),
                retrying.caller().settle(registration),
                retrying.caller().settle(registration),
                claimer.at(parts.b).caller().settle(claim).json().path("job"),
                reporter.at(parts.b).caller().settle(report).status());
    }

    private static long jobs(String team) {
        return Parts.database().count("jobs WHERE labels ->> 'team' = ?", team);
    }

    private static Call registration(String team) {
        return People.registration(team + "-lost", team).keyed(team);
    }

    private static List<String> digests(String team) {
        return Parts.database()
                .query(
                        "SELECT digest FROM runner_tokens t JOIN runners r ON r.id = t.runner_id WHERE r.name = ?",
                        team + "-lost");
    }

    /** Status, revision, and how many reports came too late. */
    private static String reported(Held attempt) {
        return Parts.database().query("""
                        SELECT concat_ws(' ', status, revision,
                                         (SELECT count(*) FROM late_reports WHERE attempt_id = ?))
                        FROM jobs WHERE id = ?""", attempt.id(), attempt.job()).getFirst();
    }
}
