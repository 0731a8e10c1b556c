package dev.runners.provisioner.identity;

import dev.runners.contracts.cloud.CloudIdentityPage;
import dev.runners.contracts.cloud.CloudIdentityState;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.page.Pages;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One cloud identity, or all of an organisation. */
@ApplicationScoped
public class FindCloudIdentity {

    private static final String ONE = "SELECT * FROM cloud_identities WHERE id = $1 AND organization_id = $2";
    private static final String BY_NAME =
            "SELECT * FROM cloud_identities WHERE organization_id = $1 AND name > $2 ORDER BY name LIMIT $3";

    private final Pool pool;

    FindCloudIdentity(Pool pool) {
        this.pool = pool;
    }

    /** Fails with 404 for one that is unknown or another organisation's. */
    public Uni<CloudIdentityState> by(UUID id, Caller caller) {
        return of(id, caller.organization());
    }

    public Uni<CloudIdentityState> of(UUID id, UUID organization) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(id, organization))
                .map(IdentityRow::one)
                .map(IdentityRow::state);
    }

    /**
     * A page, by name.
     *
     * @param after the last name of the page before; empty: from the beginning
     */
    public Uni<CloudIdentityPage> all(Caller caller, String after, int limit) {
        return pool.preparedQuery(BY_NAME)
                .execute(Tuple.of(caller.organization(), after, limit + 1))
                .map(rows -> {
                    List<CloudIdentityState> items = new ArrayList<>();
                    rows.forEach(row -> items.add(IdentityRow.state(row)));
                    return Pages.of(items, limit, identity -> Pages.cursor(identity.name()), CloudIdentityPage::new);
                });
    }
}
