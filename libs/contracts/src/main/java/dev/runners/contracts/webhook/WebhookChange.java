package dev.runners.contracts.webhook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code PATCH /api/webhooks/{id}}: what is absent stays.
 *
 * @param url where to post from now on, what waits included
 * @param events what it is told, of the last three minutes, too
 * @param paused it is told nothing; what happens meanwhile, it is never told
 */
public record WebhookChange(
        @Nullable String name,
        @Nullable String url,
        @Nullable List<String> events,
        @Nullable Boolean paused) {

    @Override
    public String toString() {
        return "WebhookChange[name=" + name + ", url=" + (url == null ? null : "***") + ", events=" + events
                + ", paused=" + paused + "]";
    }
}
