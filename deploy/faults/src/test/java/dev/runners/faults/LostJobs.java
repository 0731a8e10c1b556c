package dev.runners.faults;

/** Jobs whose Runner claimed them an hour ago and never began: the next round of the registry takes them back. */
final class LostJobs {

    /** How many, of which organisation, team and Runner; the ids of their attempts begin with the prefix. */
    private static final String INSERT = """
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

    private final Database database;
    private final String team;

    private LostJobs(Database database, String team) {
        this.database = database;
        this.team = team;
    }

    static LostJobs plant(Database database, int jobs, ProtocolRunner of, String team, String prefix) {
        database.query(INSERT, jobs, People.ORGANIZATION, team, prefix, of.id());
        return new LostJobs(database, team);
    }

    void awaitTakenBack(int jobs) {
        Await.until(jobs + " jobs of " + team + " are taken back").until(this::takenBack, taken -> taken == jobs);
    }

    long takenBack() {
        return database.count("jobs WHERE status = 'QUEUED' AND labels ->> 'team' = ?", team);
    }

    /** Of those that were taken back: how many more than once. */
    long twice() {
        return database.count("jobs WHERE revision > 2 AND labels ->> 'team' = ?", team);
    }
}
