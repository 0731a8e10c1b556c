package dev.runners.gateway.signin;

import java.time.Instant;

/**
 * Somebody signed in on a page.
 *
 * @param id random; what a sign-out ends
 * @param user who it is
 * @param end when it is over by itself
 */
public record Session(String id, String user, Instant end) {

    /** Name of the attribute of a request's identity that holds it. */
    public static final String ATTRIBUTE = "runners.session";
}
