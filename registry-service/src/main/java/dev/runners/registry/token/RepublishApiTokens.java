package dev.runners.registry.token;

import dev.runners.contracts.Topics;
import dev.runners.contracts.runner.CredentialEvent.ApiTokenIssued;
import dev.runners.outbox.Outbox;
import dev.runners.outbox.Republish;
import dev.runners.outbox.RepublishPages;
import jakarta.enterprise.context.ApplicationScoped;

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
                PAGE,
                "id",
                (tx, token) -> outbox.append(tx, Topics.CREDENTIALS, new ApiTokenIssued(ApiTokenRow.state(token))));
    }
}
