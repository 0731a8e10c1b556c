package dev.runners.contracts.session;

import java.time.Instant;

/**
 * A session that somebody ended before its time, or all that a provider did.
 *
 * @param id names it, or what several have in common, and opens nothing: only a cookie does
 * @param end when it, or the last of them, would have been over by itself; who knows of it may forget it then
 */
public record EndedSession(String id, Instant end) {}
