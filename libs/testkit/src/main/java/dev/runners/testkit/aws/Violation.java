package dev.runners.testkit.aws;

import java.time.Instant;

/**
 * Something that AWS would have let pass and that must not be: a secret where everybody can read it.
 *
 * @param what says where the secret stands, never the secret
 */
public record Violation(Instant at, String caller, String action, String what) {}
