package dev.runners.gateway.signin;

import java.time.Instant;

/**
 * Somebody signed in on a page.
 *
 * @param id random; what a sign-out ends
 * @param user who it is
 * @param end when it is over by itself
 */
record Session(String id, String user, Instant end) {}
