package dev.runners.contracts.job;

import org.jspecify.annotations.Nullable;

/** The body of an action that may say why it is taken; it may be missing. */
public record ActionReason(@Nullable String reason) {}
