package dev.runners.registry.webhook;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a webhook leads.
 *
 * @param secret with which it is signed, as Standard Webhooks writes it; null: it is not
 */
record Target(URI url, @Nullable String secret) {

    @Override
    public String toString() {
        return "Target[" + CheckedWebhook.origin(url) + "]";
    }
}
