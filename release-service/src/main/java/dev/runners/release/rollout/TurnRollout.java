package dev.runners.release.rollout;

import dev.runners.audit.Action;
import dev.runners.contracts.release.RolloutState;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.release.fleet.Facts;
import dev.runners.release.fleet.FleetFacts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Pauses, resumes and rolls back, in a person's name. The same again changes nothing; what cannot be is 409. */
@ApplicationScoped
public class TurnRollout {

    private static final int LONGEST_REASON = 1000;

    private final Outbox outbox;
    private final SaveRollout save;
    private final FleetFacts fleet;

    TurnRollout(Outbox outbox, SaveRollout save, FleetFacts fleet) {
        this.outbox = outbox;
        this.save = save;
        this.fleet = fleet;
    }

    public Uni<RolloutState> pause(UUID id, @Nullable String reason, Caller caller) {
        String why = said("Paused by ", reason, caller);
        return turn(id, "rollout.pause", reason, caller, (rollout, facts) -> SteerRollout.pause(rollout, facts, why));
    }

    public Uni<RolloutState> resume(UUID id, @Nullable String reason, Caller caller) {
        return turn(id, "rollout.resume", reason, caller, (rollout, facts) -> SteerRollout.resume(rollout));
    }

    public Uni<RolloutState> rollBack(UUID id, @Nullable String reason, Caller caller) {
        String why = said("Rolled back by ", reason, caller);
        return turn(
                id, "rollout.rollback", reason, caller, (rollout, facts) -> SteerRollout.rollBack(rollout, facts, why));
    }

    private Uni<RolloutState> turn(
            UUID id,
            String name,
            @Nullable String reason,
            Caller caller,
            BiFunction<RolloutState, Facts, RolloutState> change) {
        Facts facts = fleet.of(caller.organization());
        Action action = Action.by(caller, name, id).because(cut(reason));
        return outbox.inTransaction(tx -> LockedRollout.of(tx, id, caller.organization())
                .map(LockedRollout::rollout)
                .chain(before -> save.next(tx, before, change.apply(before, facts), action))
                .map(after -> ShowRollout.with(after, facts)));
    }

    private static String said(String what, @Nullable String reason, Caller caller) {
        String why = cut(reason);
        return what + caller.actor() + (why == null ? "." : ": " + why);
    }

    private static @Nullable String cut(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            return null;
        }
        return reason.strip()
                .substring(0, Math.min(LONGEST_REASON, reason.strip().length()));
    }
}
