package dev.runners.testkit.protocol;

import java.time.Duration;

/** Something that the control plane needs is away: 503 with Retry-After, which says nothing of how it keeps to the protocol. */
public final class Away extends RuntimeException {

    private final Duration retryAfter;

    Away(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** After how long it asks to be tried again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
