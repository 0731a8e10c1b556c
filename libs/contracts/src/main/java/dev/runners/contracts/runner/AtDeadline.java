package dev.runners.contracts.runner;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of jobs that still run when a drain's deadline comes. */
public enum AtDeadline {
    /** They go on; the Runner says that it is overdue. */
    @JsonProperty("wait")
    WAIT,
    /** They are asked to cancel. */
    @JsonProperty("cancel")
    CANCEL
}
