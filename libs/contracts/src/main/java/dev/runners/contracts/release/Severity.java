package dev.runners.contracts.release;

/** Why a Runner should be updated; of several reasons the last of these counts. */
public enum Severity {
    FIX,
    FEATURE,
    /** Another major version, or a release in between says so of itself. */
    BREAKING,
    SECURITY,
    /** Its version cannot be compared: it is not called outdated. */
    UNKNOWN
}
