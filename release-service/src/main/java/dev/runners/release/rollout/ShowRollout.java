package dev.runners.release.rollout;

import dev.runners.contracts.release.RolloutState;
import dev.runners.contracts.release.RolloutTarget;
import dev.runners.release.fleet.Facts;
import java.util.List;
import java.util.UUID;

/** A rollout as the HTTP API shows it: with the jobs that are waited for. */
final class ShowRollout {

    private ShowRollout() {}

    static RolloutState with(RolloutState rollout, Facts facts) {
        return Change.eachTarget(rollout, target -> {
            List<UUID> jobs = target.status().isSettled() ? List.of() : facts.activeOn(target.runnerId());
            return new RolloutTarget(
                    target.runnerId(),
                    target.name(),
                    target.wave(),
                    target.fromVersion(),
                    target.targetVersion(),
                    target.status(),
                    target.open(),
                    target.message(),
                    target.openedAt(),
                    target.updatedAt(),
                    jobs);
        });
    }
}
