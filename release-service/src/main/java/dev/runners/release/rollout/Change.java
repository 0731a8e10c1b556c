package dev.runners.release.rollout;

import dev.runners.contracts.release.RolloutState;
import dev.runners.contracts.release.RolloutStatus;
import dev.runners.contracts.release.RolloutTarget;
import dev.runners.contracts.release.TargetStatus;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A rollout and its targets with something different: records have no other way. */
final class Change {

    private Change() {}

    static RolloutState status(RolloutState r, RolloutStatus status, @Nullable String reason, @Nullable Instant end) {
        return rollout(r, status, reason, r.wave(), r.waveDoneAt(), r.targets(), end, r.revision());
    }

    static RolloutState wave(RolloutState r, int wave, @Nullable Instant doneAt) {
        return rollout(r, r.status(), r.reason(), wave, doneAt, r.targets(), r.endedAt(), r.revision());
    }

    static RolloutState targets(RolloutState r, List<RolloutTarget> targets) {
        return rollout(r, r.status(), r.reason(), r.wave(), r.waveDoneAt(), targets, r.endedAt(), r.revision());
    }

    static RolloutState eachTarget(RolloutState r, UnaryOperator<RolloutTarget> change) {
        return targets(r, r.targets().stream().map(change).toList());
    }

    static RolloutState next(RolloutState r) {
        return rollout(r, r.status(), r.reason(), r.wave(), r.waveDoneAt(), r.targets(), r.endedAt(), r.revision() + 1);
    }

    /** Nothing of it may begin any more; or it is over. */
    static RolloutTarget closed(RolloutTarget t, TargetStatus status, @Nullable String message) {
        return target(t, t.targetVersion(), status, false, message, t.openedAt(), t.updatedAt());
    }

    static RolloutTarget opened(RolloutTarget t, TargetStatus status, Instant at) {
        Instant first = t.openedAt() == null ? at : t.openedAt();
        return target(t, t.targetVersion(), status, true, null, first, t.updatedAt());
    }

    static RolloutTarget updated(RolloutTarget t, Instant at) {
        return target(t, t.targetVersion(), TargetStatus.UPDATED, false, null, t.openedAt(), at);
    }

    /** It is to go back to the version it had, and waits for its place. */
    static RolloutTarget returning(RolloutTarget t) {
        return target(t, t.fromVersion(), TargetStatus.RETURNING, false, null, t.openedAt(), t.updatedAt());
    }

    static RolloutTarget said(RolloutTarget t, @Nullable String message) {
        return target(t, t.targetVersion(), t.status(), t.open(), message, t.openedAt(), t.updatedAt());
    }

    private static RolloutState rollout(
            RolloutState r,
            RolloutStatus status,
            @Nullable String reason,
            int wave,
            @Nullable Instant waveDoneAt,
            List<RolloutTarget> targets,
            @Nullable Instant endedAt,
            long revision) {
        return new RolloutState(
                r.id(),
                r.organizationId(),
                r.version(),
                status,
                reason,
                wave,
                r.waves(),
                r.window(),
                waveDoneAt,
                targets,
                r.skipped(),
                r.startedBy(),
                r.createdAt(),
                endedAt,
                revision);
    }

    private static RolloutTarget target(
            RolloutTarget t,
            String targetVersion,
            TargetStatus status,
            boolean open,
            @Nullable String message,
            @Nullable Instant openedAt,
            @Nullable Instant updatedAt) {
        return new RolloutTarget(
                t.runnerId(),
                t.name(),
                t.wave(),
                t.fromVersion(),
                targetVersion,
                status,
                open,
                message,
                openedAt,
                updatedAt,
                null);
    }
}
