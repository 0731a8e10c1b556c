package dev.runners.registry.job;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What must hold for Runner {@code r} to get job {@code j}, as SQL. The claim ANDs them; whoever explains why a job waits
 * selects the very same ones, so the explanation cannot differ from the decision.
 */
enum MatchRule {
    /** SUSPECT and OFFLINE Runners get nothing; one that was never heard may claim before its first heartbeat. */
    RUNNER_ALIVE("r.liveness IN ('ONLINE', 'NEVER_CONNECTED')"),
    RUNNER_NOT_DRAINING("NOT r.operator_draining AND NOT r.self_draining"),
    JOB_CLAIMABLE("j.claimable_at <= runners_now()"),
    SAME_ORGANIZATION("(r.organization_id IS NULL OR r.organization_id = j.organization_id)"),
    LABELS_CARRIED("j.labels <@ r.labels"),
    ASSIGNED_TO_IT("(j.assigned_runner_id IS NULL OR j.assigned_runner_id = r.id)");

    private final String sql;

    MatchRule(String sql) {
        this.sql = sql;
    }

    static String all() {
        return Arrays.stream(values()).map(rule -> "(" + rule.sql + ")").collect(Collectors.joining(" AND "));
    }
}
