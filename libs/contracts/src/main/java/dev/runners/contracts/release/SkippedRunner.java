package dev.runners.contracts.release;

import java.util.UUID;

/** A Runner that a rollout leaves out, and why, as a sentence. */
public record SkippedRunner(UUID runnerId, String name, String reason) {}
