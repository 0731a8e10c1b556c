package dev.runners.gateway.fleet;

import dev.runners.contracts.release.Outdated;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.platform.release.KnownReleases;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What a query selects of the Runners that pass by, any number of them several times a second: few steps for each. */
final class SelectedRunners {

    private final RunnerQuery query;
    private final Predicate<RunnerState> behindCursor;
    private final KnownReleases releases;
    private final OutdatedRunners outdated;
    private final List<RunnerState> behind = new ArrayList<>();
    private long online;
    private long offline;
    private long draining;
    private long total;

    /** @param outdated is told of those that fit but for their status and have an older version than the latest release */
    SelectedRunners(RunnerQuery query, KnownReleases releases, OutdatedRunners outdated) {
        this.query = query;
        this.behindCursor = query.behindCursor();
        this.releases = releases;
        this.outdated = outdated;
    }

    void take(RunnerState runner) {
        if (!query.selects(runner)) {
            return;
        }
        switch (runner.status()) {
            case ONLINE -> online++;
            case OFFLINE -> offline++;
            case DRAINING -> draining++;
        }
        Outdated than = releases.outdated(runner.version());
        if (than != null && than.countsAsBehind()) {
            outdated.take(runner, than);
        }
        if (query.status() == null || query.status() == runner.status()) {
            total++;
            if (behindCursor.test(runner)) {
                behind.add(runner);
            }
        }
    }

    /** From the query's offset on, in its order: as many as it shows, and one more where there is one. */
    List<RunnerState> rows() {
        return Top.slice(behind, query.sort().key().order(query.descending()), query.offset(), query.limit() + 1);
    }

    /** How many there are, shown or not. */
    long total() {
        return total;
    }

    /** By status, of those that fit but for their status. */
    RunnerPage.Counts counts() {
        return new RunnerPage.Counts(online + offline + draining, online, offline, draining);
    }
}
