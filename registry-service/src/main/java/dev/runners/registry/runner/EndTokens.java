package dev.runners.registry.runner;

import dev.runners.contracts.runner.CredentialEvent.CredentialChanged;
import dev.runners.contracts.runner.RunnerEvent.RunnerStatusChanged;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Forgets the digests of tokens that have ended, and warns of Runners whose last token is about to end. The last digest of
 * a Runner is kept, ended or not: a credential without any is one of a removed Runner.
 */
@ApplicationScoped
public class EndTokens {

    /** Of token {@code t}. */
    private static final String ENDED = """
            t.not_after <= runners_now() AND EXISTS (
                SELECT FROM runner_tokens o WHERE o.runner_id = t.runner_id AND o.digest <> t.digest
                    AND (o.not_after IS NULL OR (o.not_after, o.digest) > (t.not_after, t.digest)))
            """;

    private static final String WITH_ENDED = ChangeDueRunners.update(
            "credential_expiring = credential_expiring",
            "r.removed_at IS NULL AND EXISTS (SELECT FROM runner_tokens t WHERE t.runner_id = r.id AND " + ENDED + ")");
    private static final String FORGET = "DELETE FROM runner_tokens t WHERE t.runner_id = $1 AND " + ENDED;
    private static final String NEAR = ChangeDueRunners.update("credential_expiring = true", """
            r.removed_at IS NULL AND NOT r.credential_expiring
            AND r.credential_ends_at < runners_now() + interval '7 days'
            """);

    private final ChangeDueRunners runners;
    private final PublishRunner publish;

    EndTokens(ChangeDueRunners runners, PublishRunner publish) {
        this.runners = runners;
        this.publish = publish;
    }

    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    public Uni<Void> now() {
        Uni<Void> forgotten = runners.change(
                "Ended tokens",
                WITH_ENDED,
                Tuple.tuple(),
                (tx, row) -> tx.preparedQuery(FORGET)
                        .execute(Tuple.of(row.getUUID("id")))
                        .chain(() -> publish.credential(tx, row, CredentialChanged::new)));
        return forgotten.chain(() -> runners.change(
                "Ending tokens", NEAR, Tuple.tuple(), (tx, row) -> publish.state(tx, row, RunnerStatusChanged::new)));
    }
}
