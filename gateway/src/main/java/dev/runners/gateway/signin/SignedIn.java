package dev.runners.gateway.signin;

import java.util.function.BooleanSupplier;

/**
 * Somebody known.
 *
 * @param holds whether what he is known by, session or API token, still holds
 */
public record SignedIn(Person person, BooleanSupplier holds) {

    /** Name of the attribute of a request's identity that holds it. */
    public static final String ATTRIBUTE = "runners.signed-in";
}
