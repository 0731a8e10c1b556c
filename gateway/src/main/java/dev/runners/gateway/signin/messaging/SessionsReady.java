package dev.runners.gateway.signin.messaging;

import dev.runners.gateway.signin.SessionEnds;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before the sign-outs are known: a gateway that just started would let ended sessions in again. */
@Readiness
@Singleton
final class SessionsReady implements HealthCheck {

    private final SessionEnds ends;

    SessionsReady(SessionEnds ends) {
        this.ends = ends;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("session-revocations")
                .status(ends.isCaughtUp())
                .build();
    }
}
