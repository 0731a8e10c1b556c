package dev.runners.contracts.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A webhook in the answers of the HTTP API, without its URL and its secret.
 *
 * @param origin scheme, host and port of its URL
 * @param paused it is told nothing
 * @param deliveredAt when it last took something; null: never yet
 * @param failingSince since when it has taken nothing, each time it was tried; null: it took the last one
 * @param lastError of the last try, in one sentence; null: it took the last one
 */
public record WebhookView(
        UUID id,
        String name,
        WebhookFormat format,
        String origin,
        List<String> events,
        boolean paused,
        Instant createdAt,
        String createdBy,
        @Nullable Instant deliveredAt,
        @Nullable Instant failingSince,
        @Nullable String lastError) {

    /** {@code GET /api/webhooks}: all of an organisation's, by their names. */
    public record Webhooks(List<WebhookView> items) {}
}
