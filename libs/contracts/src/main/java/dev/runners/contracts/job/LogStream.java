package dev.runners.contracts.job;

/** Where a piece of log came from; SYSTEM is the Runner itself. */
public enum LogStream {
    STDOUT,
    STDERR,
    SYSTEM
}
