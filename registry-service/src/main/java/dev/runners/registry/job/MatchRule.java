package dev.runners.registry.job;

import dev.runners.registry.runner.NoteUnstarted;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must hold for Runner {@code r} to get job {@code j}, as SQL. The claim ANDs them; {@link ExplainWaiting} selects the
 * very same ones, so the explanation cannot differ from the decision.
 */
enum MatchRule {
    JOB_CLAIMABLE(
            "j.claimable_at <= runners_now()",
            "It is not to be given out yet: it waits for its lock delay, its rollout, or a person."),
    FOR_RUNNERS("j.worker IS NULL", "It is about a Runner's cloud side: provisioner-service does it, no Runner."),
    /** SUSPECT and OFFLINE Runners get nothing; one that was never heard may claim before its first heartbeat. */
    RUNNER_ALIVE("r.liveness IN ('ONLINE', 'NEVER_CONNECTED')", "It is not ONLINE: no heartbeat lately."),
    RUNNER_NOT_DRAINING("NOT r.draining", "It is draining: it takes no new work."),
    /** Several processes claim with its credentials, one after the other: nobody may for some minutes. */
    CREDENTIAL_NOT_SHARED(
            "r.shared_until IS NULL OR r.shared_until <= runners_now()",
            "Several processes claim with its credentials: none may for some minutes."),
    SAME_ORGANIZATION(
            "(r.organization_id IS NULL OR r.organization_id = j.organization_id)", "It serves another organisation."),
    LABELS_CARRIED("j.labels <@ r.labels", "It does not carry the labels that the job asks for."),
    ASSIGNED_TO_IT(
            "(j.assigned_runner_id IS NULL OR j.assigned_runner_id = r.id)", "The job is assigned to another Runner."),
    /** A shared Runner is not told another's External ID, a cloud-hosted one works with its own identity only. */
    MAY_USE_IDENTITY("""
            (j.cloud_identity_id IS NULL OR r.cloud_identity_id = j.cloud_identity_id
                OR (r.type = 'SELF_HOSTED' AND r.organization_id = j.organization_id))""", "It may not use the job's cloud identity."),
    IDENTITY_VERIFIED("""
            (j.cloud_identity_id IS NULL
                OR EXISTS (SELECT FROM cloud_identities i WHERE i.id = j.cloud_identity_id AND i.status = 'VERIFIED'))""", "The job's cloud identity cannot be used: verify it."),
    NOT_LEFT_UNSTARTED(
            """
            (j.attempt = 0 OR (SELECT count(*) FROM attempts u WHERE u.job_id = j.id AND u.runner_id = r.id
                                 AND u.outcome = 'LOST_UNACKNOWLEDGED') < %d)""".formatted(NoteUnstarted.MOST),
            "It claimed this job " + NoteUnstarted.MOST + " times and never began with it.");

    private final String sql;
    private final String sentence;

    MatchRule(String sql, String sentence) {
        this.sql = sql;
        this.sentence = sentence;
    }

    /**
     * As one condition that PostgreSQL does not take apart. Taken apart it believes that next to nothing fits, and sorts
     * the whole queue for each claim instead of walking along it to the first that does.
     *
     * @param more conditions that must hold with them
     */
    static String all(String... more) {
        String rules = Stream.concat(Stream.of(and(List.of(values()))), Stream.of(more))
                .collect(Collectors.joining(" AND "));
        return "CASE WHEN " + rules + " THEN true ELSE false END";
    }

    static String and(List<MatchRule> rules) {
        return rules.stream().map(MatchRule::sql).collect(Collectors.joining(" AND "));
    }

    /** Those that differ from Runner to Runner. */
    static List<MatchRule> ofRunners() {
        return Arrays.stream(values()).filter(rule -> rule != JOB_CLAIMABLE).toList();
    }

    /** What must hold for Runner {@code r} to get the job once it is awake: that it sleeps stands in no way. */
    static String onceAwake() {
        return and(Arrays.stream(values())
                        .filter(rule -> rule != RUNNER_ALIVE && rule != RUNNER_NOT_DRAINING)
                        .toList())
                + " AND NOT r.operator_draining";
    }

    /**
     * Whom {@link #NOT_LEFT_UNSTARTED} refuses job {@code j}, in order. Nothing else of a job's attempts matters to a rule.
     * One that was claimed less often than that was not left so often; to look at the attempts of a whole queue is dear.
     */
    static String refused() {
        return """
                CASE WHEN j.attempt < %1$d THEN '{}' ELSE array(
                    SELECT u.runner_id FROM attempts u WHERE u.job_id = j.id AND u.outcome = 'LOST_UNACKNOWLEDGED'
                    GROUP BY u.runner_id HAVING count(*) >= %1$d ORDER BY u.runner_id) END""".formatted(NoteUnstarted.MOST);
    }

    String sql() {
        return "(" + sql + ")";
    }

    /** What it means for a Runner, or for the job, when it does not hold. */
    String sentence() {
        return sentence;
    }
}
