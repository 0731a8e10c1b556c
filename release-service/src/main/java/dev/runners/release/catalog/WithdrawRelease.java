package dev.runners.release.catalog;

import dev.runners.audit.Action;
import dev.runners.contracts.release.ReleaseEvent.ReleaseWithdrawn;
import dev.runners.contracts.release.ReleaseState;
import dev.runners.contracts.release.ReleaseWithdrawal;
import dev.runners.outbox.RelayOutbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Stops offering a release: it stays listed, nobody is taken to it, and a rollout of it goes back. */
@ApplicationScoped
public class WithdrawRelease {

    private static final int LONGEST_REASON = 1000;
    private static final String WITHDRAW = """
            withdrawnAt = ?1, withdrawnReason = ?2, rolloutDue = false, revision = revision + 1
            where version = ?3 and withdrawnAt is null
            """;

    private final InSession inSession;
    private final RelayOutbox relay;
    private final Clock clock;

    WithdrawRelease(InSession inSession, RelayOutbox relay, Clock clock) {
        this.inSession = inSession;
        this.relay = relay;
        this.clock = clock;
    }

    /** Withdraws it; once more changes nothing, the first reason stays. Fails with 404 and 422. */
    public Uni<ReleaseState> of(String version, @Nullable ReleaseWithdrawal asked, Caller caller) {
        String reason =
                asked == null || asked.reason() == null ? "" : asked.reason().strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw ProblemException.invalid("/reason", "say why, in 1 to " + LONGEST_REASON + " characters");
        }
        Instant now = clock.instant();
        return Panache.withTransaction(() -> ReleaseEntity.update(WITHDRAW, now, reason, version)
                        .chain(withdrawn -> find(version)
                                .chain(row -> withdrawn == 0
                                        ? Uni.createFrom().item(row.toState())
                                        : tell(row, reason, caller))))
                .invoke(relay::kick);
    }

    private static Uni<ReleaseEntity> find(String version) {
        return ReleaseEntity.<ReleaseEntity>findById(version)
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Kind.NOT_FOUND, "There is no release with this version."));
    }

    private Uni<ReleaseState> tell(ReleaseEntity row, String reason, Caller caller) {
        Action action = Action.by(caller, "release.withdraw", row.version).because(reason);
        return Panache.getSession()
                .chain(session -> inSession
                        .append(session, new ReleaseWithdrawn(row.toState()))
                        .chain(() -> inSession.record(session, action)))
                .replaceWith(row::toState);
    }
}
