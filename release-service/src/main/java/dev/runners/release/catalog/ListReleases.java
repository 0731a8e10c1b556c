package dev.runners.release.catalog;

import dev.runners.contracts.release.ReleasePage;
import dev.runners.contracts.release.ReleaseState;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.platform.release.RunnerVersion;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Releases by semver, the newest first. Versions are few and short: they are sorted here, and only a page's rows are read. */
@ApplicationScoped
public class ListReleases {

    private static final String VERSIONS = "select version from ReleaseEntity";
    private static final String OFFERED = VERSIONS + " where withdrawnAt is null";

    /** Withdrawn ones are listed, too: what ran once can be looked up. */
    public Uni<ReleasePage> of(ReleaseQuery query) {
        return Panache.withSession(() -> versions(VERSIONS, query.prereleases()).chain(all -> {
            List<RunnerVersion> selected = all.stream().filter(query::selects).toList();
            List<RunnerVersion> rest =
                    selected.stream().filter(query::isBehindCursor).toList();
            List<RunnerVersion> page = rest.stream().limit(query.limit()).toList();
            String next = rest.size() > page.size() ? page.getLast().toString() : null;
            return read(page).map(items -> new ReleasePage(items, selected.size(), next));
        }));
    }

    /** The highest that is offered; fails with 404. */
    public Uni<ReleaseState> latest(boolean prereleases) {
        return Panache.withSession(() -> versions(OFFERED, prereleases)
                .chain(all -> read(all.stream().limit(1).toList()))
                .map(found -> found.stream()
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(
                                Kind.NOT_FOUND, "No release is published that is not withdrawn."))));
    }

    private static Uni<List<RunnerVersion>> versions(String hql, boolean prereleases) {
        return Panache.getSession()
                .chain(session -> session.createQuery(hql, String.class).getResultList())
                .map(texts -> texts.stream()
                        .map(RunnerVersion::parse)
                        .map(Objects::requireNonNull)
                        .filter(version -> prereleases || !version.isPrerelease())
                        .sorted(Comparator.reverseOrder())
                        .toList());
    }

    private static Uni<List<ReleaseState>> read(Collection<RunnerVersion> versions) {
        List<String> texts = versions.stream().map(RunnerVersion::toString).toList();
        return ReleaseEntity.<ReleaseEntity>list("version in ?1", texts)
                .map(rows -> rows.stream()
                        .sorted(Comparator.comparing(ReleaseEntity::semver).reversed())
                        .map(ReleaseEntity::toState)
                        .toList());
    }
}
