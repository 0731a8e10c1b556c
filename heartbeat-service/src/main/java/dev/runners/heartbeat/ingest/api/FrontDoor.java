package dev.runners.heartbeat.ingest.api;

import dev.runners.contracts.Timing;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
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
    private static final int FAULTS = 500;

    private final Optional<URI> url;
    private final HttpClient client;
    private final long interval;
    private final long patience;
    private long asked;
    private boolean wasOpen;
    private volatile boolean asking;
    private volatile @Nullable Long answered;

    FrontDoor(Vertx vertx, FrontDoorConfig config, Timing timing) {
        this.url = config.url();
        this.interval = timing.beaconInterval().toNanos();
        this.patience = timing.beaconGap().toNanos();
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(timing.beaconGap().toMillis())));
        this.asked = System.nanoTime() - interval;
    }

    /** Called again and again by one thread; closed until it led here once. */
    boolean isOpen(long now) {
        if (url.isEmpty()) {
            return true;
        }
        if (!asking && now - asked >= interval) {
            asked = now;
            asking = true;
            ask(url.get(), now);
        }
        Long last = answered;
        boolean open = last != null && now - last <= patience;
        if (open != wasOpen) {
            wasOpen = open;
            if (open) {
                LOG.infof("Runners can reach us at %s", url.get());
            } else {
                LOG.warnf("Runners cannot reach us at %s: nobody is judged meanwhile", url.get());
            }
        }
        return open;
    }

    /** Any answer but that of a door that leads nowhere (502, 503, 504) comes from us. */
    private void ask(URI door, long now) {
        var _ = client.request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setAbsoluteURI(door.resolve(PATH).toString())
                        .setTimeout(Math.max(1, patience / 1_000_000)))
                .compose(request -> request.send())
                .onSuccess(response -> {
                    if (response.statusCode() < FAULTS) {
                        answered = now;
                    }
                })
                .onComplete(done -> asking = false);
    }
}
