package dev.runners.registry.state;

import dev.runners.contracts.state.StatePage;
import dev.runners.contracts.state.StateView;
import dev.runners.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** One state, also one that is only locked yet, with who holds its lock. */
@ApplicationScoped
public class FindState {

    private static final String SQL =
            "WITH named AS (SELECT $2::text AS state_name WHERE " + StateRow.IS_KNOWN + ") " + StateRow.OF_NAMED;

    private final Pool pool;

    FindState(Pool pool) {
        this.pool = pool;
    }

    /** A page with it; an empty one where it is unknown, or another organisation's. */
    public Uni<StatePage> named(String name, Caller caller) {
        return pool.preparedQuery(SQL)
                .execute(Tuple.of(caller.organization(), name))
                .map(rows -> {
                    List<StateView> states = new ArrayList<>();
                    rows.forEach(row -> states.add(StateRow.view(row)));
                    return new StatePage(states, null);
                });
    }
}
