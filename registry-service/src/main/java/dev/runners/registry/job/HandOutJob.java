package dev.runners.registry.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.Topics;
import dev.runners.contracts.Wire;
import dev.runners.contracts.job.ClaimReply;
import dev.runners.contracts.job.JobEvent;
import dev.runners.contracts.job.JobEvent.JobClaimed;
import dev.runners.contracts.job.JobView;
import dev.runners.outbox.Outbox;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Answers a claim: the job, and the cloud identity that it works with. */
@ApplicationScoped
class HandOutJob {

    private static final String IDENTITIES =
            "SELECT id, role_arn, external_id FROM cloud_identities WHERE id = ANY($1)";

    /** Of the other clouds, which field Runners know; and the account, which is in the role. */
    private static final List<String> EMPTY = List.of(
            "account_id",
            "project_id",
            "service_account_email",
            "wif_config",
            "tenant_id",
            "client_id",
            "subscription_id");

    private static final String UNOPENED =
            "What it was given to run does not open: the key it is encrypted with is another one now, or it was changed in the"
                    + " database. Try it again when its key is back, or submit it again.";

    private final Outbox outbox;
    private final MeasurePickup pickup;
    private final ShowJob show;
    private final WriteReports write;

    HandOutJob(Outbox outbox, MeasurePickup pickup, ShowJob show, WriteReports write) {
        this.outbox = outbox;
        this.pickup = pickup;
        this.show = show;
        this.write = write;
    }

    /** The answers to claims, each of which found one job or none; tells of those that were found. */
    Uni<List<ClaimReply>> justClaimed(SqlConnection tx, List<Optional<Row>> claims) {
        List<JobEvent> events = new ArrayList<>();
        claims.stream().flatMap(Optional::stream).map(JobRow::state).forEach(job -> {
            Outbox.afterCommit(tx, () -> pickup.of(job));
            events.add(new JobClaimed(job));
        });
        return outbox.append(tx, Topics.JOBS, events).chain(() -> answers(tx, claims));
    }

    /** The answer with a job that it holds. */
    Uni<ClaimReply> again(SqlConnection tx, Row job) {
        return answers(tx, List.of(Optional.of(job))).map(List::getFirst);
    }

    private Uni<List<ClaimReply>> answers(SqlConnection tx, List<Optional<Row>> claims) {
        List<ReportedChange> unopened = new ArrayList<>();
        List<Optional<JobView>> jobs = claims.stream()
                .map(claim -> claim.flatMap(job -> open(job, unopened)))
                .toList();
        return write.in(tx, unopened)
                .chain(() -> identities(tx, jobs))
                .map(identities -> jobs.stream()
                        .map(found -> found.map(job -> new ClaimReply(job, identities.get(job.cloudIdentityId())))
                                .orElse(ClaimReply.NOTHING))
                        .toList());
    }

    /**
     * A job that does not open though its key is here fails at once: it would be in the way of all behind it. Should the key
     * be a wrong one under its id, the job can be tried again with the right one.
     */
    private Optional<JobView> open(Row job, List<ReportedChange> unopened) {
        try {
            return Optional.of(show.whole(job));
        } catch (ProblemException e) {
            if (e.kind() != Kind.INTERNAL) {
                throw e;
            }
            HeldAttempt attempt = new HeldAttempt(job, job.getUUID("attempt_id"));
            unopened.add(ReportedChange.failed(attempt, UNOPENED));
            return Optional.empty();
        }
    }

    private static Uni<Map<UUID, ObjectNode>> identities(SqlConnection tx, List<Optional<JobView>> jobs) {
        UUID[] wanted = jobs.stream()
                .flatMap(Optional::stream)
                .map(JobView::cloudIdentityId)
                .filter(Objects::nonNull)
                .toArray(UUID[]::new);
        Map<UUID, ObjectNode> identities = new HashMap<>();
        return wanted.length == 0
                ? Uni.createFrom().item(identities)
                : tx.preparedQuery(IDENTITIES)
                        .execute(Tuple.of(wanted))
                        .invoke(rows -> rows.forEach(row -> identities.put(row.getUUID("id"), identity(row))))
                        .replaceWith(identities);
    }

    private static ObjectNode identity(Row row) {
        ObjectNode identity = Wire.JSON
                .createObjectNode()
                .put("provider", "aws")
                .put("role_arn", row.getString("role_arn"))
                .put("external_id", row.getString("external_id"));
        EMPTY.forEach(member -> identity.put(member, ""));
        return identity;
    }
}
