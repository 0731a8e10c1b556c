package dev.runners.gateway.signin;

import org.jspecify.annotations.Nullable;

/**
 * By what the provider may end a session of ours.
 *
 * @param person common to all that this person begins with the provider
 * @param session common to what begins with one session there, which never begins again; null where the provider names none
 */
public record Provided(String person, @Nullable String session) {}
