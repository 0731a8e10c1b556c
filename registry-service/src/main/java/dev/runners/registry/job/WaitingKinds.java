package dev.runners.registry.job;

/**
 * The oldest waiting jobs in the sleepers' organisations, by kinds: jobs in which no rule sees a difference have the same
 * takers. So have Runners that no job names. Each job with each Runner would be some hundred million rules in a large
 * fleet, each second; there are few kinds of either.
 */
final class WaitingKinds {

    static final String ASLEEP = "r.cloud_phase IN ('ASLEEP', 'FALLING_ASLEEP', 'STARTING') AND r.removed_at IS NULL";

    /**
     * Of each kind that nobody awake can take: which places its jobs have in the queue, and which sleepers can take them. $1:
     * as {@link KeyRule} says; nobody is woken for what would not be handed out.
     *
     * <p>A kind carries every column of a job that a rule reads, and free every one of a Runner; a new rule that reads
     * another one does not get past PostgreSQL before it is here, too. A Runner has its id only where a job names it, as
     * assigned or as refused: no rule asks any other for it. What is held live is joined by a FULL JOIN, for which
     * PostgreSQL cannot go through all that is live for each Runner, however empty it believed the tables to be when it
     * made its plan.
     */
    static final String SQL =
            """
            WITH sleepers AS MATERIALIZED (
                SELECT r.id, r.organization_id, r.labels, r.type, r.cloud_identity_id, r.shared_until, r.operator_draining
                FROM runners r WHERE %s
            ), waiting AS MATERIALIZED (
                SELECT j.id, j.queue_at, j.claimable_at, j.worker, j.organization_id, j.labels, j.assigned_runner_id,
                    j.cloud_identity_id, j.attempt
                FROM jobs j
                WHERE j.status = 'QUEUED' AND j.organization_id IN (SELECT organization_id FROM sleepers)
                    AND j.claimable_at <= runners_now() AND j.worker IS NULL AND %s
                ORDER BY j.queue_at, j.id
                LIMIT 2000
            ), queue AS MATERIALIZED (
                SELECT j.*, row_number() OVER (ORDER BY j.queue_at, j.id) AS place, %s AS refused FROM waiting j
            ), kinds AS MATERIALIZED (
                SELECT (array_agg(id))[1] AS id, CASE WHEN refused = '{}' THEN 0 ELSE max(attempt) END AS attempt,
                    max(claimable_at) AS claimable_at, worker, organization_id, labels, assigned_runner_id,
                    cloud_identity_id, refused, array_agg(place::integer) AS places
                FROM queue
                GROUP BY worker, organization_id, labels, assigned_runner_id, cloud_identity_id, refused
            ), named AS MATERIALIZED (
                SELECT assigned_runner_id AS id FROM kinds WHERE assigned_runner_id IS NOT NULL
                UNION SELECT unnest(refused) FROM kinds
            ), live AS MATERIALIZED (
                SELECT runner_id, count(*) AS attempts FROM attempts WHERE ended_at IS NULL GROUP BY runner_id
            ), free AS MATERIALIZED (
                SELECT DISTINCT CASE WHEN r.id IN (SELECT id FROM named) THEN r.id END AS id, r.organization_id, r.labels,
                    r.type, r.cloud_identity_id, r.shared_until, r.liveness, r.draining
                FROM (SELECT * FROM runners
                      WHERE removed_at IS NULL AND liveness = 'ONLINE' AND NOT draining
                          AND (organization_id IS NULL OR organization_id IN (SELECT organization_id FROM sleepers))) r
                    FULL JOIN live ON live.runner_id = r.id
                WHERE coalesce(live.attempts, 0) < coalesce(r.slots, 0)
            ), matched AS MATERIALIZED (
                SELECT j.places, array(SELECT r.id FROM sleepers r WHERE %s) AS takers
                FROM kinds j
                WHERE NOT EXISTS (SELECT FROM free r WHERE %s)
            )
            SELECT places, takers FROM matched WHERE takers <> '{}'
            """.formatted(ASLEEP, KeyRule.sql("$1"), MatchRule.refused(), MatchRule.onceAwake(), MatchRule.all());

    private WaitingKinds() {}
}
