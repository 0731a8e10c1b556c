package dev.runners.registry.state;

import dev.runners.contracts.Token;
import dev.runners.outbox.Outbox;
import dev.runners.registry.job.HeldAttempt;
import dev.runners.registry.job.HeldAttempt.Spoken;
import dev.runners.registry.runner.RunnerPrincipal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the password with which Terraform itself reads and writes its state in the name of one attempt. */
@ApplicationScoped
public class IssueStateToken {

    private static final String PREFIX = "rns_";
    private static final String SQL = "INSERT INTO state_tokens (digest, attempt_id) VALUES ($1, $2)";

    private final Outbox outbox;

    IssueStateToken(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Fails with 404, 403 and 409 as {@link HeldAttempt} says, and with 409 for an attempt that is over. */
    public Uni<Token> to(UUID job, RunnerPrincipal runner, @Nullable UUID attempt) {
        Token token = Token.generate(PREFIX);
        return outbox.inTransaction(tx -> HeldAttempt.lock(tx, new Spoken(job, runner, attempt))
                .call(held -> {
                    if (!held.isLive()) {
                        throw HeldAttempt.superseded();
                    }
                    return held.touch(tx)
                            .chain(() -> tx.preparedQuery(SQL).execute(Tuple.of(token.digest(), held.id())));
                })
                .replaceWith(token));
    }
}
