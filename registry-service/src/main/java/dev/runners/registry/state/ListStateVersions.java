package dev.runners.registry.state;

import dev.runners.contracts.state.StateVersion;
import dev.runners.contracts.state.StateVersionPage;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.page.Pages;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** The versions of a state that are kept, those of dead attempts too; never what is in them. */
@ApplicationScoped
public class ListStateVersions {

    private static final String SQL = """
            SELECT v.version, v.created_at, v.size, v.attempt_id, v.written_by, v.late, v.serial, v.lineage, a.number, a.job_id
            FROM state_versions v LEFT JOIN attempts a ON a.id = v.attempt_id
            WHERE v.organization_id = $1 AND v.state_name = $2 AND v.version < $3
            ORDER BY v.version DESC
            LIMIT $4
            """;
    private static final String KNOWN = "SELECT " + StateRow.IS_KNOWN + " AS known";

    private final Pool pool;

    ListStateVersions(Pool pool) {
        this.pool = pool;
    }

    /**
     * A page, newest first.
     *
     * @param before only versions below this one
     * @return fails with 404 for a state that is unknown, or another organisation's
     */
    public Uni<StateVersionPage> of(String state, Caller caller, long before, int limit) {
        return pool.preparedQuery(KNOWN)
                .execute(Tuple.of(caller.organization(), state))
                .invoke(rows -> {
                    if (!rows.iterator().next().getBoolean("known")) {
                        throw new ProblemException(Kind.NOT_FOUND, "There is no state with this name.");
                    }
                })
                .chain(() -> pool.preparedQuery(SQL).execute(Tuple.of(caller.organization(), state, before, limit + 1)))
                .map(rows -> {
                    List<StateVersion> versions = new ArrayList<>();
                    rows.forEach(row -> versions.add(StateRow.version(row)));
                    return Pages.of(
                            versions, limit, version -> Long.toString(version.version()), StateVersionPage::new);
                });
    }
}
