package dev.runners.gateway.status;

import dev.runners.gateway.fleet.Freshness;
import dev.runners.gateway.proxy.HeartbeatConfig;
import dev.runners.gateway.proxy.ProvisionerConfig;
import dev.runners.gateway.proxy.RegistryConfig;
import dev.runners.gateway.proxy.ReleaseConfig;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Asks every two seconds whether the parts answer, whatever they answer, and remembers since when it is so: one that hangs
 * still takes connections.
 */
@ApplicationScoped
class WatchParts {

    private static final Logger LOG = Logger.getLogger(WatchParts.class);
    private static final int EVERY_MILLIS = 2000;
    private static final int PATIENCE_MILLIS = 2000;

    private final Map<String, Part> parts = new ConcurrentHashMap<>();
    private final Map<String, URI> services;
    private final Freshness freshness;
    private final Clock clock;
    private final Vertx vertx;
    private final HttpClient client;

    WatchParts(
            Vertx vertx,
            RegistryConfig registry,
            HeartbeatConfig heartbeat,
            ProvisionerConfig provisioner,
            ReleaseConfig release,
            Freshness freshness,
            Clock clock) {
        this.services = Map.of(
                "registry-service",
                registry.url(),
                "heartbeat-service",
                heartbeat.url(),
                "provisioner-service",
                provisioner.url(),
                "release-service",
                release.url());
        this.freshness = freshness;
        this.clock = clock;
        this.vertx = vertx;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(PATIENCE_MILLIS)
                // Nobody's request.
                .setTracingPolicy(TracingPolicy.IGNORE));
    }

    void start(@Observes StartupEvent event) {
        look();
        vertx.setPeriodic(EVERY_MILLIS, timer -> look());
    }

    List<Part> parts() {
        note("kafka", !freshness.isStale());
        return parts.values().stream()
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    private void look() {
        note("kafka", !freshness.isStale());
        services.forEach((name, url) -> {
            RequestOptions head = new RequestOptions()
                    .setMethod(HttpMethod.HEAD)
                    .setAbsoluteURI(url.toString())
                    .setTimeout(PATIENCE_MILLIS);
            var _ = client.request(head)
                    .compose(HttpClientRequest::send)
                    .onComplete(answer -> note(name, answer.succeeded()));
        });
    }

    private void note(String name, boolean up) {
        parts.compute(name, (key, known) -> {
            if (known != null && known.up() == up) {
                return known;
            }
            if (known != null) {
                LOG.infof("%s is %s", name, up ? "back" : "away");
            }
            return new Part(name, up, clock.instant());
        });
    }

    /** One part, and since when it is as it is, as far as this gateway knows. */
    record Part(String name, boolean up, Instant since) {}
}
