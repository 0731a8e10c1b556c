package dev.runners.faults;

import dev.runners.faults.ProtocolRunner.Held;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Replica A is killed (SIGKILL) while it makes a job, registers a Runner, claims and takes a report, all four stopped at the
 * same point; then the same is said to replica B.
 *
 * @param left what stood in the tables when the replica was dead
 * @param again what B answered to the same calls
 */
record KilledReplica(String team, UUID queued, ProtocolRunner claimer, Held running, Left left, Again again) {

    static final String CLAIM_KEY = "claim";

    record Left(long jobs, List<String> digests, List<String> attempts, String reported) {}

    /** Creation and registration were said twice. */
    record Again(
            Answer made, Answer madeTwice, Answer registered, Answer registeredTwice, Answer claimed, int reported) {}

    /** Before it has said COMMIT. */
    static KilledReplica beforeCommit() {
        return killed("before-commit", "");
    }

    /** After PostgreSQL was told to COMMIT, with the answers still owed. */
    static KilledReplica afterCommit() {
        return killed("after-commit", "DEFERRABLE INITIALLY DEFERRED");
    }

    private static KilledReplica killed(String team, String when) {
        Parts parts = Parts.running();
        Database database = parts.database;
        People people = People.at(parts.a);
        ProtocolRunner claimer = people.register(team).at(parts.a);
        ProtocolRunner reporter = people.register(team).at(parts.a);
        UUID queued = people.submit(team);
        Held running = people.run(reporter, team);
        Call creation = People.submission(team, Map.of()).keyed(team);
        Call registration = registration(team);
        Call claim = ProtocolRunner.claim(CLAIM_KEY);
        Call report = running.report("SUCCESS", Map.of());

        String where = when + " FOR EACH ROW WHEN (NEW.labels ->> 'team' = '" + team + "')";
        try (Gate gate =
                new Gate(database, "AFTER INSERT OR UPDATE ON jobs " + where, "AFTER INSERT ON runners " + where)) {
            Thread.ofVirtual().start(() -> people.caller().once(creation));
            Thread.ofVirtual().start(() -> people.caller().once(registration));
            Thread.ofVirtual().start(() -> claimer.caller().once(claim));
            Thread.ofVirtual().start(() -> reporter.caller().once(report));
            gate.awaitStopped(4);
            parts.a.kill();
            gate.open();
            database.awaitGone(parts.a);
        }
        Left left = new Left(
                jobs(database, team),
                digests(database, team),
                database.query("SELECT id FROM attempts WHERE job_id = ?", queued),
                reported(database, running));
        parts.a.start();
        Caller b = People.at(parts.b).caller();
        Again again = new Again(
                b.settle(creation),
                b.settle(creation),
                b.settle(registration),
                b.settle(registration),
                claimer.at(parts.b).caller().settle(claim),
                reporter.at(parts.b).caller().settle(report).status());
        return new KilledReplica(team, queued, claimer, running, left, again);
    }

    static Call registration(String team) {
        return People.registration(team + "-lost", team).keyed(team);
    }

    static long jobs(Database database, String team) {
        return database.count("jobs WHERE labels ->> 'team' = ?", team);
    }

    /** Of the tokens of the Runner that was being registered. */
    static List<String> digests(Database database, String team) {
        String sql = "SELECT digest FROM runner_tokens t JOIN runners r ON r.id = t.runner_id WHERE r.name = ?";
        return database.query(sql, team + "-lost");
    }

    /** The job's status and revision, and how many reports of the attempt came too late. */
    static String reported(Database database, Held attempt) {
        return database.query("""
                        SELECT concat_ws(' ', status, revision,
                                         (SELECT count(*) FROM late_reports WHERE attempt_id = ?))
                        FROM jobs WHERE id = ?""", attempt.id(), attempt.job()).getFirst();
    }
}
