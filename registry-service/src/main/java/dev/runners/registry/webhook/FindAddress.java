package dev.runners.registry.webhook;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks up a host, and gives an address that a webhook may lead to. On threads of its own: to look up blocks the thread under
 * a virtual one, and who runs the name server that is asked may be who wrote the name.
 */
@Singleton
class FindAddress {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int AT_ONCE = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().daemon().name("webhook-names-", 0).factory());
    private final boolean inside;

    FindAddress(WebhookConfig config) {
        this.inside = config.inside();
    }

    /** Blocks for some seconds at most. Fails with a sentence for who made the webhook. */
    InetAddress of(String host) throws UnknownHostException, InterruptedException {
        Future<InetAddress[]> all = threads.submit(() -> InetAddress.getAllByName(host));
        try {
            return Arrays.stream(all.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                    .filter(one -> Reach.of(one) == Reach.OUTSIDE || (inside && Reach.of(one) == Reach.INSIDE))
                    .findFirst()
                    .orElseThrow(() -> new UnknownHostException(host
                            + " is at an address where webhooks may not lead. Ask the operator of this installation."));
        } catch (ExecutionException e) {
            throw new UnknownHostException("There is no host " + host + ".");
        } catch (TimeoutException e) {
            all.cancel(true);
            throw new UnknownHostException(
                    "No name server knew of " + host + " within " + PATIENCE.toSeconds() + " s.");
        }
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
