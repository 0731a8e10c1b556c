package dev.runners.contracts.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a webhook is told.
 *
 * @param id its {@code webhook-id} and the CloudEvent's {@code id}: of one that is sent twice it is the same
 * @param event {@code runner.lost} and so on; {@code webhook.test} for one that somebody asked for
 * @param text what happened, in one sentence
 * @param at when it happened
 * @param attempts how often it was sent
 * @param nextAttemptAt of one that waits
 * @param endedAt when it was taken or given up
 * @param status of the last answer; null: there was none
 * @param error of the last try, in one sentence
 */
public record WebhookDelivery(
        UUID id,
        String event,
        String text,
        Instant at,
        State state,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant endedAt,
        @Nullable Integer status,
        @Nullable String error) {

    /** What became of it. */
    public enum State {
        WAITING,
        DELIVERED,
        GIVEN_UP
    }

    /** {@code GET /api/webhooks/{id}/deliveries}: the newest 100, and the newest 100 that were given up, the newest first. */
    public record Deliveries(List<WebhookDelivery> items) {}
}
