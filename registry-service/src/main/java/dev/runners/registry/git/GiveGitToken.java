package dev.runners.registry.git;

import dev.runners.contracts.job.JobView;
import dev.runners.outbox.Outbox;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.job.FindJob;
import dev.runners.registry.job.HeldAttempt;
import dev.runners.registry.job.HeldAttempt.Spoken;
import dev.runners.registry.runner.RunnerPrincipal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Gives a Runner the token for the module of the job that it works on, and for nothing else. */
@ApplicationScoped
public class GiveGitToken {

    private static final String SQL =
            "SELECT id, organization_id, url, key_id, token_sealed FROM git_credentials WHERE organization_id = $1";

    private final Outbox outbox;
    private final Pool pool;
    private final FindJob findJob;
    private final SealGitToken seal;

    GiveGitToken(Outbox outbox, Pool pool, FindJob findJob, SealGitToken seal) {
        this.outbox = outbox;
        this.pool = pool;
        this.findJob = findJob;
        this.seal = seal;
    }

    /**
     * Of the URLs that the module lies below, the longest one's.
     *
     * @param repo what the Runner wants to fetch; null: the job's module
     * @return empty where there is none; fails with 404, 403 and 409 as {@link HeldAttempt} says, with 409 for an attempt that
     *     is over, and with 422 for a token that does not open
     */
    public Uni<Optional<String>> to(UUID job, RunnerPrincipal runner, @Nullable UUID attempt, @Nullable String repo) {
        return outbox.inTransaction(tx -> HeldAttempt.lock(tx, new Spoken(job, runner, attempt))
                        .invoke(held -> {
                            if (!held.isLive()) {
                                throw HeldAttempt.superseded();
                            }
                        }))
                .chain(_ -> findJob.by(job, runner))
                .chain(view -> module(view)
                        .filter(module -> repo == null || GitUrl.of(repo).equals(Optional.of(module)))
                        .map(module -> pool.preparedQuery(SQL)
                                .execute(Tuple.of(view.organizationId()))
                                .map(rows -> longest(rows, module).map(this::open)))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /** Its Runner is to fail the job: what it would wait for is a person. */
    private String open(Row row) {
        try {
            return seal.open(row);
        } catch (ProblemException e) { // Why is in the log.
            String why = "The git token for " + row.getString("url") + " cannot be read. An admin has to set it anew.";
            throw new ProblemException(Kind.INVALID, why);
        }
    }

    private static Optional<GitUrl> module(JobView job) {
        return GitUrl.of(
                job.configSnapshot().path("module").path("git").path("url").asText());
    }

    private static Optional<Row> longest(RowSet<Row> rows, GitUrl module) {
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> GitUrl.of(row.getString("url"))
                        .filter(url -> url.covers(module))
                        .isPresent())
                .max(Comparator.comparingInt(row -> row.getString("url").length()));
    }
}
