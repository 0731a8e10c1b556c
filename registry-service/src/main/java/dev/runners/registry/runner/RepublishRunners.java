package dev.runners.registry.runner;

import dev.runners.contracts.heartbeat.LivenessState;
import dev.runners.contracts.heartbeat.LivenessState.Revision;
import dev.runners.contracts.runner.CredentialEvent.CredentialChanged;
import dev.runners.contracts.runner.Liveness;
import dev.runners.contracts.runner.RunnerEvent.RunnerChanged;
import dev.runners.outbox.Republish;
import dev.runners.outbox.RepublishPages;
import dev.runners.sql.Columns;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Who was removed is unknown to whoever has read the topic, and that is answered like a revocation. Of the others it is told
 * what is known of their heartbeats: whoever judges them may have lost it, or it was lost here.
 */
@ApplicationScoped
class RepublishRunners implements Republish {

    private static final String PAGE =
            "SELECT * FROM runners WHERE id > $1 AND removed_at IS NULL ORDER BY id LIMIT " + RepublishPages.PAGE;

    private final RepublishPages pages;
    private final PublishRunner publish;

    RepublishRunners(RepublishPages pages, PublishRunner publish) {
        this.pages = pages;
        this.publish = publish;
    }

    @Override
    public String what() {
        return "Runners";
    }

    @Override
    public int now() {
        return pages.over(
                PAGE,
                "id",
                (tx, runner) -> publish.credential(
                                tx, runner, state -> new CredentialChanged(state.knowing(lastKnown(runner))))
                        .chain(() -> publish.state(tx, runner, RunnerChanged::new)));
    }

    private static LivenessState lastKnown(Row runner) {
        return new LivenessState(
                runner.getUUID("id"),
                Liveness.valueOf(runner.getString("liveness")),
                Objects.requireNonNullElse(Columns.timeOrNull(runner, "last_heartbeat_at"), Instant.EPOCH),
                runner.getString("version"),
                null,
                runner.getBoolean("self_draining"),
                runner.getInteger("slots"),
                List.of(),
                List.of(),
                runner.getBoolean("heard_shared"),
                new Revision(runner.getLong("liveness_at"), runner.getLong("liveness_offset")));
    }
}
