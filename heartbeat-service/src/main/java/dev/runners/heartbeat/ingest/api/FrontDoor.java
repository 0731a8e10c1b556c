package dev.runners.heartbeat.ingest.api;

import dev.runners.contracts.Timing;
import dev.runners.platform.setting.Address;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The address at which Runners reach this service, called as they call it. While it does not lead here nobody can be heard,
 * and the silence is ours, not theirs.
 */
@Singleton
final class FrontDoor {

    private static final Logger LOG = Logger.getLogger(FrontDoor.class);
    private static final String PATH = "/api/runners/heartbeat";

    /** A GET there is answered so by heartbeat-service, and by nothing that stands in front of it. */
    private static final int OURS = 405;

    /** One that failed closes nothing, nor do two. */
    private static final int ASKED_WITHIN_PATIENCE = 4;

    private final Optional<URI> url;
    private final HttpClient client;
    private final long interval;
    private final long patience;
    private final long since = System.nanoTime();
    private final long start;
    private long asked;
    private boolean wasOpen = true;
    private volatile boolean asking;
    private volatile @Nullable Long answered;

    FrontDoor(Vertx vertx, FrontDoorConfig config, Timing timing) {
        this.url = config.url().map(door -> Address.checked("RUNNERS_FRONT_DOOR_URL", door));
        this.start = timing.replicaForgottenAfter().toNanos();
        this.patience = timing.beaconGap().toNanos();
        this.interval = patience / ASKED_WITHIN_PATIENCE;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(timing.beaconGap().toMillis())));
        this.asked = System.nanoTime() - interval;
    }

    void expose(@Observes StartupEvent event, MeterRegistry metrics) {
        Gauge.builder("runners.front.door.open", this, door -> door.leadsHere(System.nanoTime()) ? 1 : 0)
                .description("Whether the address that Runners use leads here; 1 without one")
                .register(metrics);
    }

    /** Called again and again by one thread; closed until it led here once. What stands in front may start behind us. */
    boolean isOpen(long now) {
        if (url.isEmpty()) {
            return true;
        }
        if (!asking && now - asked >= interval) {
            asked = now;
            asking = true;
            ask(url.get(), now);
        }
        boolean open = leadsHere(now);
        boolean starting = answered == null && now - since < start;
        if (open != wasOpen && !starting) {
            wasOpen = open;
            if (open) {
                LOG.infof("Runners can reach us at %s", url.get());
            } else {
                LOG.warnf("Runners cannot reach us at %s: nobody is judged meanwhile", url.get());
            }
        }
        return open;
    }

    private boolean leadsHere(long now) {
        Long last = answered;
        return url.isEmpty() || (last != null && now - last <= patience);
    }

    private void ask(URI door, long now) {
        var _ = client.request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setAbsoluteURI(door.resolve(PATH).toString())
                        .setTimeout(Math.max(1, patience / 1_000_000)))
                .compose(request -> request.send())
                .onSuccess(response -> {
                    if (response.statusCode() == OURS) {
                        answered = now;
                    }
                })
                .onComplete(done -> asking = false);
    }
}
