package dev.runners.testkit.protocol;

import org.jspecify.annotations.Nullable;

/** The control plane did something else than the protocol says; the message is what. */
public final class Deviation extends AssertionError {

    public Deviation(String message) {
        super(message);
    }

    Deviation(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Fails unless this holds. */
    static void unless(boolean holds, String message) {
        if (!holds) {
            throw new Deviation(message);
        }
    }

    /** Fails unless both are equal. */
    static void unlessEqual(String what, @Nullable Object expected, @Nullable Object actual) {
        if (expected == null ? actual != null : !expected.equals(actual)) {
            throw new Deviation(what + " is " + actual + ", not " + expected);
        }
    }
}
