package dev.runners.contracts.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of a job whose Runner is lost. */
public enum OnLost {
    /** It goes back to the queue by itself. */
    @JsonProperty("requeue")
    REQUEUE,
    /** It waits for a person, and its agent never interrupts it. */
    @JsonProperty("hold")
    HOLD
}
