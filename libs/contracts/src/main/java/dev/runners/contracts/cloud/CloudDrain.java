package dev.runners.contracts.cloud;

/** Why the cloud side wants a Runner to take no new work; an operator's drain is another one. */
public enum CloudDrain {
    SLEEP,
    UPDATE,
    DESTROY
}
