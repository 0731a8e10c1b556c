package dev.runners.e2e.input;

import java.util.Set;

/**
 * A call that must be refused.
 *
 * @param kind what is wrong with it, in general
 * @param what what is wrong with it, exactly
 * @param allowed the statuses that are right
 */
record BadCall(String kind, String what, Call call, Set<Integer> allowed) {

    static BadCall of(String kind, String what, Call call, Integer... allowed) {
        return new BadCall(kind, what, call, Set.of(allowed));
    }

    @Override
    public String toString() {
        return kind + ", " + what + ": " + call;
    }
}
