package dev.runners.registry.state;

import dev.runners.audit.Action;
import dev.runners.contracts.Wire;
import dev.runners.contracts.job.ActionReason;
import dev.runners.contracts.state.StateVersion;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.blob.Blob;
import dev.runners.registry.blob.OpenBlob;
import dev.runners.sql.Await;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Makes what stands in an older version, or in one of a dead attempt, the state again, as a new version: what was in between
 * stays.
 */
@ApplicationScoped
public class RestoreState {

    private static final int MAX_REASON = 1000;

    private final Pool pool;
    private final OpenBlob openBlob;
    private final BringState bringState;

    RestoreState(Pool pool, OpenBlob openBlob, BringState bringState) {
        this.pool = pool;
        this.openBlob = openBlob;
        this.bringState = bringState;
    }

    /** Blocks; fails with 404 and 410 as {@link ReadStateVersion} says, and with 409 and 422 as {@link BringState}. */
    public StateVersion of(
            String state, long version, Expected expected, Caller caller, @Nullable ActionReason reason) {
        String why = reason == null ? null : reason.reason();
        if (why != null && why.length() > MAX_REASON) {
            throw ProblemException.invalid("/reason", "a reason has at most " + MAX_REASON + " characters");
        }
        Action action = Action.by(caller, "state.restore", state).because(why);
        Blob blob = Await.item(ReadStateVersion.find(pool, state, version, caller));
        return bringState.as(
                action, Wire.JSON.createObjectNode().put("restored", version), expected, caller, openBlob.of(blob));
    }
}
