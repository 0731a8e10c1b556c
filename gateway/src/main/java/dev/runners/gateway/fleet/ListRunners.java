package dev.runners.gateway.fleet;

import dev.runners.contracts.release.ReleaseState;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.platform.release.KnownReleases;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

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
        KnownReleases known = releases.known();
        ReleaseState latest = known.latest();
        OutdatedRunners outdated = new OutdatedRunners(organization, query.limit() == 1, fleet, latest);
        SelectedRunners selected = new SelectedRunners(query, known, outdated);
        fleet.eachRunnerOf(organization, selected::take);
        List<RunnerState> rows = selected.rows();
        boolean more = rows.size() > query.limit();
        List<RunnerState> shown = more ? rows.subList(0, query.limit()) : rows;
        return new RunnerPage(
                shown.stream()
                        .map(runner -> fleet.show(runner, organization, known.outdated(runner.version())))
                        .toList(),
                selected.total(),
                more ? query.sort().key().cursorOf(shown.getLast()) : null,
                selected.counts(),
                latest == null ? null : latest.version(),
                outdated.all(),
                outdated.security(),
                outdated.updatable(),
                outdated.atWork());
    }
}
