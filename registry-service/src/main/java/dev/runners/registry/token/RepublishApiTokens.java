package dev.runners.registry.token;

import dev.runners.contracts.Topics;
import dev.runners.contracts.runner.CredentialEvent.ApiTokenIssued;
import dev.runners.contracts.token.ApiTokenState;
import dev.runners.outbox.Outbox;
import dev.runners.outbox.Republish;
import dev.runners.outbox.RepublishPages;
import dev.runners.sql.Columns;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Those that hold; what was revoked is unknown to whoever has read the topic. */
@ApplicationScoped
class RepublishApiTokens implements Republish {

    private static final String PAGE =
            "SELECT * FROM api_tokens WHERE id > $1 AND revoked_at IS NULL ORDER BY id LIMIT " + RepublishPages.PAGE;

    private final RepublishPages pages;
    private final Outbox outbox;

    RepublishApiTokens(RepublishPages pages, Outbox outbox) {
        this.pages = pages;
        this.outbox = outbox;
    }

    @Override
    public String what() {
        return "API tokens";
    }

    @Override
    public int now() {
        return pages.over(
                PAGE, "id", (tx, token) -> outbox.append(tx, Topics.CREDENTIALS, new ApiTokenIssued(state(token))));
    }

    private static ApiTokenState state(Row row) {
        return new ApiTokenState(
                row.getUUID("id"),
                row.getUUID("organization_id"),
                row.getString("name"),
                row.getString("digest"),
                List.of(row.getString("scopes").split(" ", -1)),
                Columns.timeOrNull(row, "not_after"),
                row.getLong("revision"));
    }
}
