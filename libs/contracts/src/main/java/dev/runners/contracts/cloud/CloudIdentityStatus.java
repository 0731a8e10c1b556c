package dev.runners.contracts.cloud;

/** Whether a cloud identity can be used. */
public enum CloudIdentityStatus {
    /** Not tried yet; nothing may use it. */
    UNVERIFIED,
    /** Its role was assumed with our External ID, and could not be without it. */
    VERIFIED,
    /** The last try failed; the reason stands beside it. Nothing new may use it. */
    REFUSED
}
