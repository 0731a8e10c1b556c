package dev.runners.registry.runner;

import dev.runners.contracts.runner.RunnerEvent.RunnerStatusChanged;
import dev.runners.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Puts an archived Runner back into the lists, because it calls. */
@ApplicationScoped
class ReviveRunner {

    private static final String SQL = """
            UPDATE runners SET archived_at = NULL, revision = revision + 1
            WHERE id = $1 AND archived_at IS NOT NULL AND removed_at IS NULL
            RETURNING *
            """;

    private final Outbox outbox;
    private final PublishRunner publish;

    ReviveRunner(Outbox outbox, PublishRunner publish) {
        this.outbox = outbox;
        this.publish = publish;
    }

    Uni<Void> now(UUID id) {
        return outbox.inTransaction(tx -> tx.preparedQuery(SQL)
                .execute(Tuple.of(id))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : publish.state(tx, rows.iterator().next(), RunnerStatusChanged::new)));
    }
}
