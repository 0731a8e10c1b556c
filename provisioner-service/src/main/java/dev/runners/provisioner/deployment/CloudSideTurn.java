package dev.runners.provisioner.deployment;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/**
 * One transaction at a time begins a job about a Runner's cloud side, or takes that side away as an orphan's: there need be
 * no row yet that could be locked.
 */
public final class CloudSideTurn {

    private static final String MINE = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";

    private CloudSideTurn() {}

    /** Waits for the turn, and has it until the transaction ends. */
    public static Uni<Void> take(SqlConnection tx, UUID runner) {
        return tx.preparedQuery(MINE)
                .execute(Tuple.of("cloud side of " + runner))
                .replaceWithVoid();
    }
}
