package dev.runners.registry.cloud;

import dev.runners.contracts.release.RolloutState;
import dev.runners.contracts.release.RolloutTarget;
import dev.runners.contracts.release.TargetStatus;
import dev.runners.registry.job.MoveRolloutJobs.RolloutJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a rollout wants done to its jobs. Source: docs/releases.md, the exchange with registry-service, whose table this is.
 *
 * @param make targets without the job that takes them to their version
 */
record RolloutOrders(List<RolloutTarget> make, List<UUID> release, List<UUID> hold, List<UUID> cancel) {

    /** A Runner's job to one version. */
    private record Key(UUID runner, String version) {}

    /** Of this rollout, which has these jobs. */
    static RolloutOrders of(RolloutState rollout, List<RolloutJob> jobs) {
        Map<UUID, RolloutTarget> targets =
                rollout.targets().stream().collect(Collectors.toMap(RolloutTarget::runnerId, Function.identity()));
        List<UUID> release = new ArrayList<>();
        List<UUID> hold = new ArrayList<>();
        List<UUID> cancel = new ArrayList<>();
        for (RolloutJob job : jobs) {
            RolloutTarget target = targets.get(job.target());
            if (!job.waits()) {
                continue;
            }
            if (rollout.status().isOver() || (target != null && wantsNone(target.status()))) {
                cancel.add(job.id());
            } else if (target != null && target.targetVersion().equals(job.version()) && target.open() == job.held()) {
                (target.open() ? release : hold).add(job.id());
            }
        }
        return new RolloutOrders(missing(rollout, jobs), release, hold, cancel);
    }

    private static List<RolloutTarget> missing(RolloutState rollout, List<RolloutJob> jobs) {
        if (rollout.status().isOver()) {
            return List.of();
        }
        var made =
                jobs.stream().map(job -> new Key(job.target(), job.version())).collect(Collectors.toSet());
        return rollout.targets().stream()
                .filter(target -> !target.status().isSettled())
                .filter(target -> !made.contains(new Key(target.runnerId(), target.targetVersion())))
                .toList();
    }

    private static boolean wantsNone(TargetStatus status) {
        return switch (status) {
            case SKIPPED, FAILED, RETURNED -> true;
            case WAITING, UPDATING, UPDATED, RETURNING -> false;
        };
    }
}
