package dev.runners.testkit.protocol;

/** A check could not be made here; the message says what it needs. */
public final class LeftOut extends RuntimeException {

    LeftOut(String message) {
        super(message);
    }
}
