package dev.runners.faults.heartbeats;

import dev.runners.contracts.Ids;
import dev.runners.contracts.Token;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** A Runner that does nothing but send heartbeats, to whichever replica takes them, and remembers which were taken. */
final class SteadyRunner {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration AGAIN = Duration.ofMillis(300);

    private static final Duration OFFLINE = Cluster.TIMING.offlineAfter();
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final double JITTER = 0.2;

    private final UUID id = Ids.next();
    private final Token token = Token.generate(Token.RUNNER_PREFIX);
    private final UUID boot = UUID.randomUUID();
    private final Fleet fleet;
    /** When it was answered 200, by when it was sent. */
    private final NavigableMap<Long, Long> taken = new ConcurrentSkipListMap<>();

    private volatile boolean dead;

    SteadyRunner(Fleet fleet) {
        this.fleet = fleet;
    }

    UUID id() {
        return id;
    }

    Token token() {
        return token;
    }

    /** From one moment to the next it is gone. */
    void die() {
        dead = true;
    }

    boolean isDead() {
        return dead;
    }

    /**
     * Whether it had been silent for more than 60 s at this moment, by the heartbeats that had been answered 200 by then: these
     * were in the log, and one that was still on its way may have come behind the verdict.
     */
    boolean wasSilent(long moment) {
        Map.Entry<Long, Long> last = taken.floorEntry(moment);
        if (last != null && last.getValue() > moment) {
            last = taken.lowerEntry(last.getKey());
        }
        return last == null || moment - last.getKey() > OFFLINE.toMillis();
    }

    /** Whether a heartbeat was answered 200 that was sent later than this. */
    boolean isTakenSince(long moment) {
        return taken.higherKey(moment) != null;
    }

    void run(HttpClient client, List<URI> replicas) {
        int turn = ThreadLocalRandom.current().nextInt(replicas.size());
        while (!dead && fleet.goesOn()) {
            long sent = System.currentTimeMillis();
            int status = beat(client, replicas.get(turn % replicas.size()));
            if (status == OK) {
                taken.put(sent, System.currentTimeMillis());
                double factor = 1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER);
                LockSupport.parkNanos((long) (Cluster.TIMING.heartbeatInterval().toNanos() * factor));
            } else {
                fleet.note(status);
                turn++;
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(AGAIN.toNanos() / 2, AGAIN.toNanos()));
            }
        }
    }

    /** The status of the answer; 503 where there was none. */
    private int beat(HttpClient client, URI replica) {
        HttpRequest request = HttpRequest.newBuilder(replica.resolve("/api/runners/heartbeat"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("X-Runner-ID", id.toString())
                .header("X-Runner-Token", token.reveal())
                .header("X-Runner-Boot", boot.toString())
                .POST(BodyPublishers.ofString("{\"version\":\"1.2.3\",\"slots\":2}"))
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            // A replica that is dead, stopped or on its way up: whichever it is, another one has to be asked.
            return UNAVAILABLE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNAVAILABLE;
        }
    }

    @Override
    public String toString() {
        return id + " heard at " + taken;
    }
}
