package dev.runners.registry.webhook;

import dev.runners.registry.housekeeping.RetentionConfig;
import dev.runners.sweep.DropBatches;
import dev.runners.sweep.Sweep;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Drops what webhooks were told long ago, and what they did not take in that time; but nothing that would be found anew. */
@ApplicationScoped
public class PruneDeliveries implements Sweep {

    private static final String DROP = """
            DELETE FROM webhook_deliveries WHERE id IN (
                SELECT d.id FROM webhook_deliveries d JOIN webhooks w ON w.id = d.webhook_id
                WHERE d.at < runners_now() - $1::bigint * interval '1 second' AND (w.paused OR d.at <= w.noted_until)
                ORDER BY d.at LIMIT %d FOR UPDATE OF d SKIP LOCKED)
            """.formatted(DropBatches.SIZE);

    private final DropBatches drop;
    private final long keepSeconds;

    PruneDeliveries(DropBatches drop, RetentionConfig config) {
        this.drop = drop;
        this.keepSeconds = config.deliveries().toSeconds();
    }

    @Override
    public String what() {
        return "deliveries to webhooks";
    }

    @Override
    public int now() {
        return drop.all(DROP, Tuple.of(keepSeconds));
    }
}
