package dev.runners.registry.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.Topics;
import dev.runners.contracts.Wire;
import dev.runners.contracts.job.ClaimReply;
import dev.runners.contracts.job.JobEvent;
import dev.runners.contracts.job.JobEvent.JobClaimed;
import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobView;
import dev.runners.outbox.Outbox;
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

    private final Outbox outbox;
    private final MeasurePickup pickup;
    private final ShowJob show;
    private final FailUnopened failUnopened;

    HandOutJob(Outbox outbox, MeasurePickup pickup, ShowJob show, FailUnopened failUnopened) {
        this.outbox = outbox;
        this.pickup = pickup;
        this.show = show;
        this.failUnopened = failUnopened;
    }

    /** The answers to claims, each of which found one job or none; tells of those that were found. */
    Uni<List<ClaimReply>> justClaimed(SqlConnection tx, List<Optional<Row>> claims) {
        List<JobEvent> events = new ArrayList<>();
        List<Row> unopened = new ArrayList<>();
        List<Optional<JobView>> jobs = new ArrayList<>();
        for (Optional<Row> claim : claims) {
            Optional<JobView> opened = claim.flatMap(show::unlessItWasChanged);
            jobs.add(opened);
            claim.ifPresent(row -> {
                if (opened.isEmpty()) {
                    unopened.add(row);
                } else {
                    JobState job = JobRow.state(row);
                    Outbox.afterCommit(tx, () -> pickup.of(job));
                    events.add(new JobClaimed(job));
                }
            });
        }
        return outbox.append(tx, Topics.JOBS, events)
                .chain(() -> failUnopened.in(tx, unopened))
                .chain(() -> answers(tx, jobs));
    }

    /** The answer with a job that it holds. */
    Uni<ClaimReply> again(SqlConnection tx, Row job) {
        return answers(tx, List.of(Optional.of(show.whole(job)))).map(List::getFirst);
    }

    private static Uni<List<ClaimReply>> answers(SqlConnection tx, List<Optional<JobView>> jobs) {
        return identities(tx, jobs)
                .map(identities -> jobs.stream()
                        .map(found -> found.map(job -> new ClaimReply(job, identities.get(job.cloudIdentityId())))
                                .orElse(ClaimReply.NOTHING))
                        .toList());
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
