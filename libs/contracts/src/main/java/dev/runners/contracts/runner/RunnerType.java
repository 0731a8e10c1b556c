package dev.runners.contracts.runner;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a Runner runs. */
public enum RunnerType {
    @JsonProperty("self-hosted")
    SELF_HOSTED,
    @JsonProperty("cloud-hosted")
    CLOUD_HOSTED
}
