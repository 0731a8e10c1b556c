package dev.runners.gateway.fleet;

import dev.runners.contracts.release.Outdated;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** Answers a query over the Runners an organisation may see, in one pass. */
@ApplicationScoped
public class ListRunners {

    private final FleetView fleet;
    private final Releases releases;

    ListRunners(FleetView fleet, Releases releases) {
        this.fleet = fleet;
        this.releases = releases;
    }

    public RunnerPage of(UUID organization, RunnerQuery query) {
        SortKey<RunnerState, ?> key = query.sort().key();
        List<RunnerState> selected = new ArrayList<>();
        Predicate<RunnerState> behindCursor = query.behindCursor();
        Map<RunnerStatus, Long> counts = new EnumMap<>(RunnerStatus.class);
        long total = 0;
        long outdated = 0;
        for (Iterator<RunnerState> all = fleet.runnersOf(organization).iterator(); all.hasNext(); ) {
            RunnerState runner = all.next();
            if (!query.selects(runner)) {
                continue;
            }
            counts.merge(runner.status(), 1L, Long::sum);
            outdated += isOutdated(runner) ? 1 : 0;
            if (query.status() == null || query.status() == runner.status()) {
                total++;
                if (behindCursor.test(runner)) {
                    selected.add(runner);
                }
            }
        }
        List<RunnerState> rows = Top.slice(selected, key.order(query.descending()), query.offset(), query.limit() + 1);
        return page(organization, query, key, rows, total, counts, outdated);
    }

    private RunnerPage page(
            UUID organization,
            RunnerQuery query,
            SortKey<RunnerState, ?> key,
            List<RunnerState> rows,
            long total,
            Map<RunnerStatus, Long> counts,
            long outdated) {
        boolean more = rows.size() > query.limit();
        List<RunnerState> shown = more ? rows.subList(0, query.limit()) : rows;
        long online = counts.getOrDefault(RunnerStatus.ONLINE, 0L);
        long offline = counts.getOrDefault(RunnerStatus.OFFLINE, 0L);
        long draining = counts.getOrDefault(RunnerStatus.DRAINING, 0L);
        return new RunnerPage(
                shown.stream()
                        .map(runner -> fleet.show(runner, organization, releases.outdated(runner.version())))
                        .toList(),
                total,
                more ? key.cursorOf(shown.getLast()) : null,
                new RunnerPage.Counts(online + offline + draining, online, offline, draining),
                releases.latestVersion(),
                outdated);
    }

    private boolean isOutdated(RunnerState runner) {
        Outdated outdated = releases.outdated(runner.version());
        return outdated != null && outdated.countsAsBehind();
    }
}
