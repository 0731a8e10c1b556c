package dev.runners.registry.job;

import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.JobWaiting;
import dev.runners.contracts.job.JobWaiting.Rule;
import dev.runners.contracts.job.JobWaiting.Verdict;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Says why a job waits: the claim's own rules, selected one by one for every Runner of the organisation. */
@ApplicationScoped
public class ExplainWaiting {

    private static final int MOST_RUNNERS = 50;

    private static final String JOB = """
            SELECT j.*, %s AS claimable, %s AS key_is_here,
                   (SELECT count(*) FROM jobs o WHERE o.organization_id = j.organization_id AND o.status = 'QUEUED'
                       AND (o.queue_at, o.id) < (j.queue_at, j.id)) AS ahead,
                   (SELECT o.state FROM rollouts o WHERE o.id = j.rollout_id) AS rollout
            FROM jobs j WHERE j.id = $1 AND j.organization_id = $2
            """.formatted(MatchRule.JOB_CLAIMABLE.sql(), KeyRule.sql("$3"));

    /** Of each Runner which rules hold, under the rule's name. Other organisations' Runners are not even counted. */
    private static final String VERDICTS = """
            SELECT r.id, r.name, r.slots,
                   (SELECT count(*) FROM attempts a WHERE a.runner_id = r.id AND a.ended_at IS NULL) AS active, %s
            FROM jobs j, runners r
            WHERE j.id = $1 AND r.removed_at IS NULL AND r.archived_at IS NULL AND %s
            """.formatted(
                    ShownRule.ALL.stream()
                            .map(rule -> rule.sql() + " AS " + rule.column())
                            .collect(Collectors.joining(", ")),
                    MatchRule.SAME_ORGANIZATION.sql());

    private static final String TOTALS = "SELECT count(*) AS total, count(*) FILTER (WHERE "
            + columns(" AND ") + ") AS matching, count(*) FILTER (WHERE " + columns(" AND ")
            + " AND active < slots) AS idle, "
            + ShownRule.ALL.stream()
                    .map(rule -> "count(*) FILTER (WHERE NOT " + rule.column() + ") AS " + rule.column())
                    .collect(Collectors.joining(", "))
            + " FROM (" + VERDICTS + ") v";

    /** Whom the job is assigned to stands first. */
    private static final String NEAREST = "SELECT * FROM (" + VERDICTS + ") v ORDER BY NOT "
            + ShownRule.of(MatchRule.ASSIGNED_TO_IT).column() + ", "
            + ShownRule.ALL.stream()
                    .map(rule -> "(NOT " + rule.column() + ")::integer")
                    .collect(Collectors.joining(" + "))
            + ", active >= slots, name, id LIMIT " + MOST_RUNNERS;

    private final Pool pool;
    private final SealConfiguration seal;

    ExplainWaiting(Pool pool, SealConfiguration seal) {
        this.pool = pool;
        this.seal = seal;
    }

    /** Fails with 404 for a job that the caller may not know of; one that does not wait says so. */
    public Uni<JobWaiting> of(UUID id, Caller caller) {
        return pool.preparedQuery(JOB)
                .execute(Tuple.of(id, caller.organization(), KeyRule.parameter(seal.keys())))
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new ProblemException(Kind.NOT_FOUND, "There is no job with this id.");
                    }
                    return rows.iterator().next();
                })
                .chain(job -> JobRow.status(job) == JobStatus.QUEUED
                        ? explain(job)
                        : Uni.createFrom().item(doesNotWait(JobRow.status(job))));
    }

    private Uni<JobWaiting> explain(Row job) {
        Tuple id = Tuple.of(job.getUUID("id"));
        return Uni.combine()
                .all()
                .unis(
                        pool.preparedQuery(TOTALS).execute(id),
                        pool.preparedQuery(NEAREST).execute(id))
                .with((totals, nearest) -> {
                    List<Verdict> verdicts = new ArrayList<>();
                    nearest.forEach(row -> verdicts.add(verdict(row)));
                    return waiting(job, totals.iterator().next(), verdicts);
                });
    }

    private static JobWaiting waiting(Row job, Row totals, List<Verdict> verdicts) {
        List<Rule> jobRules = new ArrayList<>();
        if (!Boolean.TRUE.equals(job.getBoolean("claimable"))) {
            jobRules.add(new Rule(MatchRule.JOB_CLAIMABLE.name(), MatchRule.JOB_CLAIMABLE.sentence(), 1));
        }
        if (!job.getBoolean("key_is_here")) {
            jobRules.add(KeyRule.UNMET);
        }
        return new JobWaiting(
                JobStatus.QUEUED,
                WaitingSentence.of(job, totals),
                job.getLong("ahead"),
                Columns.timeOrNull(job, "claimable_at"),
                jobRules,
                totals.getLong("total"),
                totals.getLong("matching"),
                totals.getLong("idle"),
                verdicts);
    }

    private static Verdict verdict(Row row) {
        List<Rule> unmet = ShownRule.ALL.stream()
                .filter(rule -> !row.getBoolean(rule.column()))
                .map(rule -> new Rule(rule.name(), rule.sentence(), 1))
                .toList();
        return new Verdict(
                row.getUUID("id"), row.getString("name"), unmet, row.getInteger("active"), row.getInteger("slots"));
    }

    private static JobWaiting doesNotWait(JobStatus status) {
        String summary = status.isTerminal() ? "It is over: " + status + "." : "It does not wait: a Runner has it.";
        return new JobWaiting(status, summary, null, null, List.of(), 0, 0, 0, List.of());
    }

    private static String columns(String between) {
        return ShownRule.ALL.stream().map(ShownRule::column).collect(Collectors.joining(between));
    }
}
