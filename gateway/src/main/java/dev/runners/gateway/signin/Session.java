package dev.runners.gateway.signin;

import java.time.Instant;

/**
 * Somebody signed in on a page.
 *
 * @param id random; what a sign-out ends
 * @param person who it is
 * @param by who says so
 * @param end when it is over by itself
 */
record Session(String id, Person person, Voucher by, Instant end) {}
