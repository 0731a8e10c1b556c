package dev.runners.gateway.signin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody signed in on a page.
 *
 * @param id random, and kept when it is renewed; what a sign-out ends
 * @param person who it is
 * @param by who says so
 * @param begun when its person signed in, in whole seconds; a renewal leaves it
 * @param end when it is over unless it is renewed
 * @param limit when it is over however it is used
 * @param provided by what the provider may end it, beside its id; null when the provider did not begin it
 */
record Session(
        String id,
        Person person,
        Voucher by,
        Instant begun,
        Instant end,
        Instant limit,
        @Nullable Provided provided) {}
