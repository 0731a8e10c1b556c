package dev.runners.gateway.proxy;

import dev.runners.platform.setting.Address;
import dev.runners.platform.start.CheckSettings;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Locale;

/** The services behind this edge. */
@ApplicationScoped
class Backends {

    private final Backend registry;
    private final Backend heartbeats;
    private final Backend provisioner;
    private final Backend releases;

    Backends(
            Vertx vertx,
            RegistryConfig registry,
            HeartbeatConfig heartbeats,
            ProvisionerConfig provisioner,
            ReleaseConfig releases,
            ProxyConfig config) {
        this.registry = backend(vertx, "registry-service", registry.url(), config.connections(), config);
        this.heartbeats = backend(vertx, "heartbeat-service", heartbeats.url(), config.heartbeats(), config);
        this.provisioner = backend(vertx, "provisioner-service", provisioner.url(), config.connections(), config);
        this.releases = backend(vertx, "release-service", releases.url(), config.connections(), config);
    }

    void check(@Observes @Priority(CheckSettings.FIRST) StartupEvent event) {
        // Being made is the check: it must not wait for the first call.
    }

    Backend registry() {
        return registry;
    }

    Backend heartbeats() {
        return heartbeats;
    }

    Backend releases() {
        return releases;
    }

    /** Who answers a person or script. */
    Backend ownerOf(Asked asked) {
        if (asked.isOfReleases()) {
            return releases;
        }
        return asked.isCloud() ? provisioner : registry;
    }

    private static Backend backend(Vertx vertx, String name, URI url, int connections, ProxyConfig config) {
        var _ = Address.checked("RUNNERS_" + name.replace("-service", "").toUpperCase(Locale.ROOT) + "_URL", url);
        HttpClient calls = client(vertx, connections, config.queue(), config);
        // A stream holds its connection: waiting for one would be waiting for a Runner to go away.
        HttpClient streams = client(vertx, config.streams(), 0, config);
        return new Backend(name, url, calls, streams, config);
    }

    private static HttpClient client(Vertx vertx, int connections, int queue, ProxyConfig config) {
        return vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(connections)
                .setMaxWaitQueueSize(queue)
                .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis())));
    }
}
