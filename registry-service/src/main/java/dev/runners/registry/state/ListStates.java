package dev.runners.registry.state;

import dev.runners.contracts.state.StatePage;
import dev.runners.contracts.state.StateView;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.page.Pages;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** The states of an organisation, also those that are only locked yet, with who holds their locks. */
@ApplicationScoped
public class ListStates {

    private static final String SQL = """
            WITH named AS (
                (SELECT DISTINCT state_name FROM state_versions
                 WHERE organization_id = $1 AND state_name > $2 AND position(lower($3) IN lower(state_name)) > 0
                 ORDER BY state_name LIMIT $4)
                UNION
                (SELECT state_name FROM state_locks
                 WHERE organization_id = $1 AND state_name > $2 AND position(lower($3) IN lower(state_name)) > 0
                 ORDER BY state_name LIMIT $4)
                ORDER BY state_name LIMIT $4
            )
            """ + StateRow.OF_NAMED + " ORDER BY n.state_name";

    private final Pool pool;

    ListStates(Pool pool) {
        this.pool = pool;
    }

    /**
     * A page, by name.
     *
     * @param part of the name, without case; empty: all
     * @param after the last name of the page before; empty: from the beginning
     */
    public Uni<StatePage> of(Caller caller, String part, String after, int limit) {
        return pool.preparedQuery(SQL)
                .execute(Tuple.of(caller.organization(), after, part, limit + 1))
                .map(rows -> {
                    List<StateView> states = new ArrayList<>();
                    rows.forEach(row -> states.add(StateRow.view(row)));
                    return Pages.of(states, limit, state -> Pages.cursor(state.name()), StatePage::new);
                });
    }
}
