package dev.runners.gateway.fleet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How many of the Runners that an organisation may see run each version, in one pass. */
@ApplicationScoped
public class CountVersions {

    private static final Comparator<VersionCount> MOST_FIRST = Comparator.comparingLong(VersionCount::runners)
            .reversed()
            .thenComparing(VersionCount::version, Comparator.nullsLast(Comparator.naturalOrder()));

    private final FleetView fleet;

    CountVersions(FleetView fleet) {
        this.fleet = fleet;
    }

    /**
     * So many Runners have this version.
     *
     * @param version as they said it, release or not; null: they never said one
     */
    public record VersionCount(@Nullable String version, long runners) {}

    /** The one that most have first. */
    public List<VersionCount> of(UUID organization) {
        Map<Optional<String>, Long> counts = new HashMap<>();
        fleet.eachRunnerOf(organization, runner -> counts.merge(Optional.ofNullable(runner.version()), 1L, Long::sum));
        return counts.entrySet().stream()
                .map(each -> new VersionCount(each.getKey().orElse(null), each.getValue()))
                .sorted(MOST_FIRST)
                .toList();
    }
}
