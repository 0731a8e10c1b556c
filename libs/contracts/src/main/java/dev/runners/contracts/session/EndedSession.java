package dev.runners.contracts.session;

import java.time.Instant;

/**
 * A session that somebody ended before its time.
 *
 * @param id names it, and opens nothing: only its cookie does
 * @param end when it would have been over by itself at the latest; who knows of it may forget it then
 */
public record EndedSession(String id, Instant end) {}
