package dev.runners.registry.git;

import dev.runners.contracts.git.GitCredentialView;
import dev.runners.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** The URLs for which the organisation keeps tokens: few enough for one page. */
@ApplicationScoped
public class ListGitCredentials {

    private static final String SQL =
            "SELECT id, url, updated_at, updated_by FROM git_credentials WHERE organization_id = $1 ORDER BY url";

    private final Pool pool;

    ListGitCredentials(Pool pool) {
        this.pool = pool;
    }

    public Uni<GitCredentialView.Page> of(Caller caller) {
        return pool.preparedQuery(SQL).execute(Tuple.of(caller.organization())).map(rows -> {
            List<GitCredentialView> all = new ArrayList<>();
            rows.forEach(row -> all.add(SetGitCredential.view(row)));
            return new GitCredentialView.Page(all);
        });
    }
}
