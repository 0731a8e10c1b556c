package dev.runners.gateway.fleet.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before the topics have been read once; a Kafka that goes away later makes the view old, not unready. */
@Readiness
@ApplicationScoped
class FleetReady implements HealthCheck {

    private final ReadFleet readFleet;

    FleetReady(ReadFleet readFleet) {
        this.readFleet = readFleet;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("fleet-view")
                .status(readFleet.isCaughtUp())
                .build();
    }
}
