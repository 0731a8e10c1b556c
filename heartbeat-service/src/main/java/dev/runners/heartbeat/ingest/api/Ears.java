package dev.runners.heartbeat.ingest.api;

import dev.runners.contracts.Timing;
import dev.runners.heartbeat.credential.CredentialsTopic;
import dev.runners.heartbeat.log.Hearing;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.vertx.http.HttpServerStart;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * Hears when connections are taken, the credentials are known and no event loop is behind: with one that is stuck or has
 * more to do than it can, heartbeats stand in sockets, and nobody knows of them.
 */
@Singleton
final class Ears implements Hearing {

    private final CredentialsTopic credentials;
    private final FrontDoor frontDoor;
    private final List<Ear> ears = new ArrayList<>();
    private final long patience;
    private volatile boolean listening;

    Ears(Vertx vertx, CredentialsTopic credentials, FrontDoor frontDoor, Timing timing) {
        this.credentials = credentials;
        this.frontDoor = frontDoor;
        this.patience = timing.beaconGap().toNanos();
        ((VertxInternal) vertx).getEventLoopGroup().forEach(loop -> ears.add(new Ear(loop)));
    }

    void listen(@ObservesAsync HttpServerStart event) {
        listening = true;
    }

    /** Called again and again by one thread. */
    @Override
    public boolean isHearing() {
        long now = System.nanoTime();
        boolean all = true;
        for (Ear ear : ears) {
            all &= ear.isOpen(now, patience);
        }
        return all && listening && credentials.isCaughtUp();
    }

    /** Called by the same thread. */
    @Override
    public boolean isReachable() {
        return frontDoor.isOpen(System.nanoTime());
    }

    /** One event loop, and the question that it was asked last. */
    private static final class Ear {
        private final EventExecutor loop;
        private long asked;
        private volatile boolean answered = true;

        Ear(EventExecutor loop) {
            this.loop = loop;
        }

        boolean isOpen(long now, long patience) {
            if (answered) {
                answered = false;
                asked = now;
                loop.execute(() -> answered = true);
                return true;
            }
            return now - asked <= patience;
        }
    }
}
