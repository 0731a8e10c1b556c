package dev.runners.outbox;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Where {@code runners.republish} says so, a service begins with telling its topics of all that it owns. */
@Singleton
class RepublishAll {

    private static final Logger LOG = Logger.getLogger(RepublishAll.class);

    private final List<Republish> kinds;
    private final boolean wanted;

    RepublishAll(
            @All List<Republish> kinds,
            @ConfigProperty(name = "runners.republish", defaultValue = "false") boolean wanted) {
        this.kinds = kinds;
        this.wanted = wanted;
    }

    void start(@Observes StartupEvent event) {
        if (wanted) {
            kinds.forEach(kind -> LOG.infof("Told of %d %s anew", kind.now(), kind.what()));
        }
    }
}
