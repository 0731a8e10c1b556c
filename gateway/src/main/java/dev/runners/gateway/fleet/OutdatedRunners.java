package dev.runners.gateway.fleet;

import dev.runners.contracts.release.Outdated;
import dev.runners.contracts.release.ReleaseState;
import dev.runners.contracts.release.Severity;
import dev.runners.contracts.runner.Condition;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.contracts.runner.RunnerType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts those of a query that are older than the latest release: fewer than all, and looked at more closely. */
final class OutdatedRunners {

    private final UUID organization;
    private final boolean closely;
    private final FleetView fleet;
    private final @Nullable ReleaseState latest;
    private long all;
    private long security;
    private long updatable;
    private long atWork;

    /** @param closely whether to count whom Update All would update, too, which changes with every job of theirs */
    OutdatedRunners(UUID organization, boolean closely, FleetView fleet, @Nullable ReleaseState latest) {
        this.organization = organization;
        this.closely = closely;
        this.fleet = fleet;
        this.latest = latest;
    }

    void take(RunnerState runner, Outdated than) {
        all++;
        if (than.severity() == Severity.SECURITY) {
            security++;
        }
        if (closely && isUpdatable(runner)) {
            updatable++;
            if (fleet.isAtWork(runner.id())) {
                atWork++;
            }
        }
    }

    long all() {
        return all;
    }

    /** How many miss a security fix. */
    long security() {
        return security;
    }

    /** How many Update All would update; null: not counted. */
    @Nullable
    Long updatable() {
        return closely ? updatable : null;
    }

    /** How many of the updatable hold jobs; null: not counted. */
    @Nullable
    Long atWork() {
        return closely ? atWork : null;
    }

    /** As the registry decides; but whether a cloud identity can still be used only it knows. */
    private boolean isUpdatable(RunnerState runner) {
        return latest != null
                && latest.image() != null
                && runner.type() == RunnerType.CLOUD_HOSTED
                && organization.equals(runner.organizationId())
                && (runner.pinnedVersion() == null || runner.pinnedVersion().equals(latest.version()))
                && (runner.status() != RunnerStatus.OFFLINE || runner.asleep())
                && runner.condition() != Condition.CLOUD_FAILED
                && !fleet.isBeingChanged(runner.id());
    }
}
