package dev.runners.registry.git;

import dev.runners.registry.seal.WalkOldSeals;
import dev.runners.registry.seal.WalkOldSeals.Place;
import dev.runners.sql.Await;
import dev.runners.sweep.Sweep;
import dev.runners.sweep.WalkRows;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Encrypts tokens for git hosts with the current key, as {@link WalkOldSeals} finds them. */
@ApplicationScoped
public class ResealGitTokens implements Sweep {

    private static final String OLD = """
            SELECT id, organization_id, url, key_id, token_sealed FROM git_credentials
            WHERE id > $1 AND key_id = $2
            ORDER BY id
            LIMIT
            """ + " " + WalkRows.PAGE;
    private static final Place TOKENS = new Place("git_credentials", "key_id", null, OLD, List.of(new UUID(0, 0)));

    /** Nothing happens when somebody has put another one in its place. */
    private static final String REPLACE =
            "UPDATE git_credentials SET key_id = $3, token_sealed = $4 WHERE id = $1 AND token_sealed = $2";

    private final Pool pool;
    private final WalkOldSeals walk;
    private final SealGitToken seal;

    ResealGitTokens(Pool pool, WalkOldSeals walk, SealGitToken seal) {
        this.pool = pool;
        this.walk = walk;
        this.seal = seal;
    }

    @Override
    public String what() {
        return "git tokens under an old key into the current one";
    }

    @Override
    public int now() {
        return walk.over(TOKENS, seal.key(), row -> List.of(row.getUUID("id")), this::reseal);
    }

    private int reseal(Row row) {
        Tuple parameters = Tuple.of(
                row.getUUID("id"),
                row.getBuffer("token_sealed").getDelegate(),
                seal.key(),
                seal.close(row.getUUID("organization_id"), row.getString("url"), seal.open(row)));
        return Await.item(pool.preparedQuery(REPLACE).execute(parameters)).rowCount();
    }
}
