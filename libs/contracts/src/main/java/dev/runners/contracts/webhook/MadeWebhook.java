package dev.runners.contracts.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The one answer that shows a webhook's secret.
 *
 * @param secret with which the receiver checks signatures, as Standard Webhooks writes it; absent for Slack, which checks none
 */
public record MadeWebhook(
        WebhookView webhook,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret) {

    @Override
    public String toString() {
        return "MadeWebhook[webhook=" + webhook.id() + ", secret=***]";
    }
}
