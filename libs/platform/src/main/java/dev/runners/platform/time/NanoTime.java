package dev.runners.platform.time;

import java.util.function.LongSupplier;

/** Nanoseconds that only go on, for what is counted by them; no time of day. */
@FunctionalInterface
public interface NanoTime extends LongSupplier {}
