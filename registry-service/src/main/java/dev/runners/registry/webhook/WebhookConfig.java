package dev.runners.registry.webhook;

import dev.runners.platform.setting.Flag;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** How webhooks are told. */
@ConfigMapping(prefix = "runners.webhooks")
interface WebhookConfig {

    /** Scheme, host and port of the page, to which messages then link. */
    Optional<URI> page();

    /**
     * Whether they may lead to private and loopback addresses. An admin of an organisation says where they lead, and this
     * service would call there for him.
     */
    @WithDefault("false")
    @WithConverter(Flag.class)
    boolean inside();
}
