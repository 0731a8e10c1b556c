package dev.runners.registry.state;

import dev.runners.contracts.Token;
import dev.runners.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The state as it was last written by an attempt that counted then. */
@ApplicationScoped
public class ReadState {

    private static final String SQL = """
            SELECT body FROM state_versions
            WHERE organization_id = $1 AND state_name = $2 AND NOT late
            ORDER BY version DESC
            LIMIT 1
            """;

    private final Outbox outbox;

    ReadState(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Empty when nothing was written yet, or it was deleted; fails with 401 as {@link StateAccess} says. */
    public Uni<Optional<byte[]>> of(UUID job, Token token) {
        return outbox.inTransaction(tx -> StateAccess.open(tx, job, token)
                .chain(access -> tx.preparedQuery(SQL).execute(Tuple.of(access.organization(), access.stateName())))
                .map(rows -> {
                    Buffer body =
                            rows.rowCount() == 0 ? null : rows.iterator().next().getBuffer("body");
                    return Optional.ofNullable(body).map(Buffer::getBytes);
                }));
    }
}
