package dev.runners.registry.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.Wire;
import dev.runners.contracts.state.StateName;
import dev.runners.contracts.state.StateVersion;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.blob.Blob;
import dev.runners.registry.blob.OpenBlob;
import dev.runners.registry.blob.ReceiveBlob;
import dev.runners.sql.Await;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.io.SequenceInputStream;

/** A person writes a state, without a job: one from elsewhere, a repaired one, or for {@link RestoreState} an older one. */
@ApplicationScoped
public class BringState {

    private final Pool pool;
    private final Outbox outbox;
    private final ReceiveBlob receiveBlob;
    private final OpenBlob openBlob;
    private final RecordAction recordAction;

    BringState(Pool pool, Outbox outbox, ReceiveBlob receiveBlob, OpenBlob openBlob, RecordAction recordAction) {
        this.pool = pool;
        this.outbox = outbox;
        this.receiveBlob = receiveBlob;
        this.openBlob = openBlob;
        this.recordAction = recordAction;
    }

    /**
     * Writes it as the newest version, with an entry in the audit trail; its serial is raised above those of all versions
     * before. Blocks; fails with 400 when it is empty or breaks off, 409 while the state is locked, when it was written
     * meanwhile or is not as {@link Expected}, 413 above 50 MiB, 422 when it is no Terraform state or may not be called so.
     */
    public StateVersion of(String state, Expected expected, Caller caller, InputStream content) {
        if (!StateName.isOne(state)) {
            throw ProblemException.invalid("/name", StateName.RULE);
        }
        return as(Action.by(caller, "state.write", state), Wire.JSON.createObjectNode(), expected, caller, content);
    }

    /**
     * In the name of this action, whose subject is the state.
     *
     * @param told what the audit trail says besides the new version
     */
    StateVersion as(Action action, ObjectNode told, Expected expected, Caller caller, InputStream content) {
        String name = action.subject();
        Tuple state = Tuple.of(caller.organization(), name);
        Standing before = Await.item(Standing.of(pool, state));
        CheckedBeginning beginning = CheckedBeginning.of(StateFacts.beginning(content));
        expected.check(before, beginning.facts().lineage());
        beginning = beginning.above(before.serial());
        long number = Await.item(NewVersion.nextNumber(pool));
        Blob blob = receiveBlob.from(
                new SequenceInputStream(beginning.stream(), content),
                StateBinding.of(caller.organization(), name, number),
                received -> WholeJson.check(openBlob.of(received)));
        NewVersion version = new NewVersion(caller.organization(), name, number, blob, beginning.facts());
        Action done = action.changing(
                before.newest() == null ? null : Wire.JSON.createObjectNode().put("version", before.newest()),
                told.put("version", number).put("serial", beginning.serial()));
        try {
            return Await.item(outbox.inTransaction(tx -> Standing.whileIt(
                            tx, state, before::equals, () -> version.writeBy(caller.actor(), tx))
                    .call(() -> recordAction.in(tx, done))));
        } catch (RuntimeException e) {
            receiveBlob.forget(blob);
            throw e;
        }
    }
}
