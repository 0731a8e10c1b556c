package dev.runners.registry.token;

import dev.runners.contracts.token.ApiTokenView;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.page.Pages;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The organisation's API tokens, revoked ones too. */
@ApplicationScoped
public class ListApiTokens {

    private static final String SQL = """
            SELECT * FROM api_tokens
            WHERE organization_id = $1
              AND ($2::uuid IS NULL
                   OR (created_at, id) < (SELECT created_at, id FROM api_tokens WHERE id = $2 AND organization_id = $1))
            ORDER BY created_at DESC, id DESC
            LIMIT $3
            """;

    private final Pool pool;

    ListApiTokens(Pool pool) {
        this.pool = pool;
    }

    /**
     * A page, newest first.
     *
     * @param behind only what stands behind this one; null: from the beginning
     */
    public Uni<ApiTokenView.Page> of(Caller caller, @Nullable UUID behind, int limit) {
        return pool.preparedQuery(SQL)
                .execute(Tuple.of(caller.organization(), behind, limit + 1))
                .map(rows -> {
                    List<ApiTokenView> tokens = new ArrayList<>();
                    rows.forEach(row -> tokens.add(ApiTokenRow.view(row)));
                    return Pages.of(tokens, limit, token -> token.id().toString(), ApiTokenView.Page::new);
                });
    }
}
