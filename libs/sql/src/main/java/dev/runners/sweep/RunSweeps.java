package dev.runners.sweep;

import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Runs every sweep, one after the other; one that fails holds up no other. */
@ApplicationScoped
class RunSweeps {

    private static final Logger LOG = Logger.getLogger(RunSweeps.class);

    private final List<Sweep> sweeps;

    RunSweeps(@All List<Sweep> sweeps) {
        this.sweeps = sweeps;
    }

    @Scheduled(
            every = "${runners.retention.every:10m}",
            delayed = "30s",
            concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void run() {
        for (Sweep sweep : sweeps) {
            try {
                int gone = sweep.now();
                if (gone > 0) {
                    LOG.infof("Swept %d %s", gone, sweep.what());
                }
            } catch (RuntimeException e) {
                LOG.warnf("Sweeping %s goes on with the next round: %s", sweep.what(), e.toString());
            }
        }
    }
}
