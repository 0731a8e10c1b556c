package dev.runners.release.rollout;

import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.release.RolloutState;
import dev.runners.contracts.release.RolloutStatus;
import dev.runners.contracts.release.RolloutTarget;
import dev.runners.contracts.release.TargetStatus;
import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.release.fleet.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The next state of a rollout: a pure function of the one it has, of what the topics tell, and of the time. */
final class AdvanceRollout {

    /** At most a tenth of what works is away at once; one always may. */
    private static final int TENTH = 10;

    private AdvanceRollout() {}

    /**
     * One step; the same state when there is nothing to do.
     *
     * @param withdrawn why the release was withdrawn, or null
     * @param soak how long the jobs of a wave are watched before the next one begins
     */
    static RolloutState next(RolloutState rollout, Facts facts, @Nullable String withdrawn, Duration soak, Instant at) {
        if (rollout.status().isOver()) {
            return rollout;
        }
        RolloutState settled = Change.eachTarget(rollout, target -> SettleTarget.of(target, rollout, facts, at));
        if (settled.status() == RolloutStatus.ROLLING_BACK) {
            return back(settled, facts, at);
        }
        String broken = whyBroken(settled, facts, withdrawn);
        if (broken != null) {
            return back(SteerRollout.turnBack(settled, facts, broken, false), facts, at);
        }
        return settled.status() == RolloutStatus.PAUSED ? settled : forward(settled, facts, soak, at);
    }

    private static @Nullable String whyBroken(RolloutState rollout, Facts facts, @Nullable String withdrawn) {
        if (withdrawn != null) {
            return "The release was withdrawn: " + withdrawn;
        }
        Gate gate = Gate.of(rollout, facts);
        return rollout.targets().stream()
                .filter(target -> target.wave() == rollout.wave() && target.status() == TargetStatus.FAILED)
                .findFirst()
                .map(target -> target.name() + " was not updated: " + target.message())
                .orElse(gate.isBroken() ? gate.says() : null);
    }

    private static RolloutState forward(RolloutState rollout, Facts facts, Duration soak, Instant at) {
        boolean settled = rollout.targets().stream()
                .filter(target -> target.wave() == rollout.wave())
                .allMatch(target -> target.status().isSettled());
        if (!settled) {
            return openSome(Change.wave(rollout, rollout.wave(), null), facts, TargetStatus.WAITING, at);
        }
        Instant doneAt = Objects.requireNonNullElse(rollout.waveDoneAt(), at);
        if (!Gate.of(rollout, facts).isPassed(doneAt, at, soak)) {
            return Change.wave(rollout, rollout.wave(), doneAt);
        }
        int last =
                rollout.targets().stream().mapToInt(RolloutTarget::wave).max().orElse(0);
        return rollout.wave() >= last
                ? Change.status(Change.wave(rollout, rollout.wave(), doneAt), RolloutStatus.DONE, null, at)
                : openSome(Change.wave(rollout, rollout.wave() + 1, null), facts, TargetStatus.WAITING, at);
    }

    /** Only the open wave can still bring somebody to the version that is left again. */
    private static RolloutState back(RolloutState rollout, Facts facts, Instant at) {
        RolloutState turned = Change.eachTarget(
                rollout,
                target -> target.wave() == rollout.wave() && target.status() == TargetStatus.UPDATED
                        ? Change.returning(target)
                        : target);
        boolean over = turned.targets().stream().allMatch(target -> isOver(target, turned, facts));
        return over
                ? Change.status(turned, RolloutStatus.ROLLED_BACK, turned.reason(), at)
                : openSome(turned, facts, TargetStatus.RETURNING, at);
    }

    /** A job that is still to be cancelled may begin before it is. */
    private static boolean isOver(RolloutTarget target, RolloutState rollout, Facts facts) {
        JobState job = facts.update(rollout.id(), target.runnerId(), target.targetVersion());
        boolean waits = job != null && job.status() == JobStatus.QUEUED && facts.runner(target.runnerId()) != null;
        return target.status().isSettled() && !waits;
    }

    /** Lets as many go as may be away: those first that have the least to finish. */
    private static RolloutState openSome(RolloutState rollout, Facts facts, TargetStatus which, Instant at) {
        boolean forward = which == TargetStatus.WAITING;
        if (forward && !WindowHours.areNow(rollout.window(), at)) {
            return rollout;
        }
        Set<UUID> chosen = rollout.targets().stream()
                .filter(target -> target.status() == which && !target.open())
                .filter(target -> !forward || target.wave() == rollout.wave())
                .sorted(Comparator.comparingInt((RolloutTarget target) ->
                                facts.activeOn(target.runnerId()).size())
                        .thenComparing(RolloutTarget::name))
                .limit(Math.max(0, mayBeAway(rollout, facts)))
                .map(RolloutTarget::runnerId)
                .collect(Collectors.toSet());
        TargetStatus then = forward ? TargetStatus.UPDATING : TargetStatus.RETURNING;
        return Change.eachTarget(
                rollout, target -> chosen.contains(target.runnerId()) ? Change.opened(target, then, at) : target);
    }

    private static int mayBeAway(RolloutState rollout, Facts facts) {
        Set<UUID> away = rollout.targets().stream()
                .filter(RolloutTarget::open)
                .map(RolloutTarget::runnerId)
                .collect(Collectors.toSet());
        Set<UUID> capacity = new HashSet<>(away);
        facts.runners().values().stream()
                .filter(runner -> runner.status() != RunnerStatus.OFFLINE)
                .forEach(runner -> capacity.add(runner.id()));
        return Math.max(1, capacity.size() / TENTH) - away.size();
    }
}
