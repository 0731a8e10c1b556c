package dev.runners.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Nothing is swept any more while the service ends: the pool of connections closes, and every sweep would complain. */
@Singleton
class StopSchedules {

    void stop(@Observes ShutdownEvent event, Scheduler scheduler) {
        scheduler.pause();
    }
}
