package dev.runners.registry.webhook;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks up a host, and gives an address that a webhook may lead to. On threads of its own, one for a host at a time: to look
 * up blocks the thread under a virtual one for as long as a name server likes, and that may be of who wrote the name.
 */
@Singleton
class FindAddress {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("webhook-names-", 0).factory());
    private final Map<String, CompletableFuture<InetAddress[]>> asked = new ConcurrentHashMap<>();
    private final boolean inside;

    FindAddress(WebhookConfig config) {
        this.inside = config.inside();
    }

    /** Blocks for some seconds at most. Fails with a sentence for who made the webhook. */
    InetAddress of(String host) throws UnknownHostException, InterruptedException {
        try {
            return Arrays.stream(ask(host).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                    .filter(one -> Reach.of(one) == Reach.OUTSIDE || (inside && Reach.of(one) == Reach.INSIDE))
                    .findFirst()
                    .orElseThrow(() -> new UnknownHostException(host
                            + " is at an address where webhooks may not lead. Ask the operator of this installation."));
        } catch (ExecutionException e) {
            throw new UnknownHostException("No name server knows of " + host + ".");
        } catch (TimeoutException e) {
            throw new UnknownHostException(
                    "No name server knew of " + host + " within " + PATIENCE.toSeconds() + " s.");
        }
    }

    private CompletableFuture<InetAddress[]> ask(String host) {
        CompletableFuture<InetAddress[]> mine = new CompletableFuture<>();
        CompletableFuture<InetAddress[]> others = asked.putIfAbsent(host, mine);
        if (others != null) {
            return others;
        }
        threads.execute(() -> {
            try {
                mine.complete(InetAddress.getAllByName(host));
            } catch (UnknownHostException e) {
                mine.completeExceptionally(e);
            } finally {
                asked.remove(host);
            }
        });
        return mine;
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
