package dev.runners.registry.token;

import dev.runners.contracts.token.ApiTokenView;
import dev.runners.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** The organisation's API tokens, revoked ones too, the newest thousand of them. */
@ApplicationScoped
public class ListApiTokens {

    private static final String SQL = """
            SELECT * FROM api_tokens WHERE organization_id = $1 ORDER BY created_at DESC, id DESC LIMIT 1000
            """;

    private final Pool pool;

    ListApiTokens(Pool pool) {
        this.pool = pool;
    }

    public Uni<ApiTokenView.Page> of(Caller caller) {
        return pool.preparedQuery(SQL).execute(Tuple.of(caller.organization())).map(rows -> {
            List<ApiTokenView> tokens = new ArrayList<>();
            rows.forEach(row -> tokens.add(ApiTokenRow.view(row)));
            return new ApiTokenView.Page(tokens);
        });
    }
}
