package dev.runners.testkit;

import org.jspecify.annotations.Nullable;

/** A part could not be made or started; the message is one sentence that says why. */
public final class PartFailed extends RuntimeException {

    PartFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    PartFailed(String message) {
        super(message);
    }
}
