package dev.runners.contracts.webhook;

import dev.runners.contracts.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/webhooks}.
 *
 * @param name 1 to 100 characters, by which people tell one from another; of one organisation's only one has it
 * @param url where to post; https, to the machine itself also http. Kept encrypted, for it may be a secret, as Slack's is
 * @param events one or more of {@code runner.lost}, {@code runner.returned}, {@code job.held}, {@code job.failed},
 *     {@code job.succeeded} and {@code job.cancelled}; {@code runner.returned} only with {@code runner.lost}
 */
public record WebhookRequest(
        @Required @Nullable String name,
        @Required @Nullable String url,
        @Required @Nullable WebhookFormat format,
        @Required @Nullable List<String> events) {

    @Override
    public String toString() {
        return "WebhookRequest[name=" + name + ", url=***, format=" + format + ", events=" + events + "]";
    }
}
