package dev.runners.outbox;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Where {@code runners.republish} says so, a service begins with telling its topics of all that it owns. It serves meanwhile:
 * a large database would outlast the patience of whoever waits for it to start.
 */
@Singleton
class RepublishAll {

    private static final Logger LOG = Logger.getLogger(RepublishAll.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final List<Republish> kinds;
    private final boolean wanted;
    private final Thread thread = Thread.ofPlatform().daemon().name("republish").unstarted(this::run);

    RepublishAll(
            @All List<Republish> kinds,
            @ConfigProperty(name = "runners.republish", defaultValue = "false") boolean wanted) {
        this.kinds = kinds;
        this.wanted = wanted;
    }

    void start(@Observes StartupEvent event) {
        if (wanted) {
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        thread.interrupt();
    }

    private void run() {
        try {
            for (Republish kind : kinds) {
                tell(kind);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Begins with a kind again until it is through: told twice is as good as told once. */
    private static void tell(Republish kind) throws InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                LOG.infof("Told of %d %s anew", kind.now(), kind.what());
                return;
            } catch (RuntimeException e) {
                LOG.warnf("Telling of all %s begins again in a second: %s", kind.what(), e.toString());
                Thread.sleep(PAUSE);
            }
        }
    }
}
