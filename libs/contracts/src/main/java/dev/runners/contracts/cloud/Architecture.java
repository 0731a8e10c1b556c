package dev.runners.contracts.cloud;

/** The processors that Fargate has. */
public enum Architecture {
    X86_64,
    ARM64
}
