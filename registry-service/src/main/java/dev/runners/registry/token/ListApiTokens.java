package dev.runners.registry.token;

import dev.runners.contracts.token.ApiTokenView;
import dev.runners.platform.identity.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The organisation's API tokens, revoked ones too, the newest thousand of them. */
@ApplicationScoped
public class ListApiTokens {

    private static final int MOST = 1000;

    public Uni<ApiTokenView.Page> of(Caller caller) {
        return Panache.withSession(() -> ApiTokenEntity.<ApiTokenEntity>find(
                        "organizationId = ?1 order by createdAt desc, id desc", caller.organization())
                .page(0, MOST)
                .list()
                .map(tokens -> new ApiTokenView.Page(
                        tokens.stream().map(ApiTokenEntity::toView).toList())));
    }
}
