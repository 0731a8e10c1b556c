package dev.runners.provisioner.identity;

import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.Ids;
import dev.runners.contracts.Wire;
import dev.runners.contracts.cloud.CloudIdentityRequest;
import dev.runners.contracts.cloud.CloudIdentityState;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Adds a cloud identity with an External ID of our making; nothing may use it before it was verified. */
@ApplicationScoped
public class AddCloudIdentity {

    private static final String INSERT = """
            INSERT INTO cloud_identities (id, organization_id, name, role_arn, external_id, regions, status, created_at,
                                          idempotency_key, request, permissions_boundary)
            VALUES ($1, $2, $3, $4, $5, $6, 'UNVERIFIED', runners_now(), $7, $8, $9)
            ON CONFLICT DO NOTHING
            RETURNING *
            """;
    private static final String SAME_KEY =
            "SELECT * FROM cloud_identities WHERE organization_id = $1 AND idempotency_key = $2";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int EXTERNAL_ID_BYTES = 16;

    private final Outbox outbox;
    private final PublishIdentity publish;
    private final RecordAction record;

    AddCloudIdentity(Outbox outbox, PublishIdentity publish, RecordAction record) {
        this.outbox = outbox;
        this.publish = publish;
        this.record = record;
    }

    /**
     * Adds one; the same Idempotency-Key again gives the same one again.
     *
     * @return the new identity; fails with 422 for what cannot be used and for a key that came with another body, with 409
     *     for a name that the organisation has already
     */
    public Uni<CloudIdentityState> with(
            @Nullable CloudIdentityRequest request, Caller caller, @Nullable String idempotencyKey) {
        CheckedIdentity checked = CheckedIdentity.of(request);
        String asked = checked.toString();
        Tuple row = Tuple.tuple()
                .addUUID(Ids.next())
                .addUUID(caller.organization())
                .addString(checked.name())
                .addString(checked.roleArn())
                .addString(externalId())
                .addArrayOfString(checked.regions().toArray(String[]::new))
                .addString(idempotencyKey)
                .addString(asked)
                .addString(checked.permissionsBoundary());
        return outbox.inTransaction(tx -> tx.preparedQuery(INSERT)
                .execute(row)
                .chain(rows -> rows.rowCount() == 0
                        ? again(tx, caller, idempotencyKey, asked)
                        : added(tx, IdentityRow.state(rows.iterator().next()), caller)));
    }

    private Uni<CloudIdentityState> added(SqlConnection tx, CloudIdentityState identity, Caller caller) {
        Action action = Action.by(caller, "cloud-identity.add", identity.id())
                .changing(
                        null,
                        Wire.JSON
                                .createObjectNode()
                                .put("name", identity.name())
                                .put("role_arn", identity.roleArn())
                                .put("permissions_boundary", identity.permissionsBoundary()));
        return record.in(tx, action).chain(() -> publish.state(tx, identity)).replaceWith(identity);
    }

    private static Uni<CloudIdentityState> again(SqlConnection tx, Caller caller, @Nullable String key, String asked) {
        return tx.preparedQuery(SAME_KEY)
                .execute(Tuple.of(caller.organization(), key))
                .map(rows -> sameOrRefused(rows, asked));
    }

    private static CloudIdentityState sameOrRefused(RowSet<Row> rows, String asked) {
        if (rows.rowCount() == 0) {
            throw new ProblemException(
                    Kind.CONFLICT, "There is a cloud identity with this name already. Take another name.");
        }
        Row same = rows.iterator().next();
        if (!same.getString("request").equals(asked)) {
            throw ProblemException.reusedKey();
        }
        return IdentityRow.state(same);
    }

    private static String externalId() {
        byte[] random = new byte[EXTERNAL_ID_BYTES];
        RANDOM.nextBytes(random);
        return "runners-" + HexFormat.of().formatHex(random);
    }
}
