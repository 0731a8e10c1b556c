package dev.runners.provisioner;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The service's clock, moved by hand. */
@ApplicationScoped
public class TestTime {

    private volatile Duration ahead = Duration.ZERO;

    /** It is this much later than it really is, until it is moved again. */
    public void later(Duration by) {
        ahead = by;
    }

    public Duration ahead() {
        return ahead;
    }

    @Produces
    @Alternative
    @Priority(1)
    @Singleton
    Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return Instant.now().plus(ahead);
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException("UTC only");
            }
        };
    }
}
