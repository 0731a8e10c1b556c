package dev.runners.contracts.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** How many Runners a wave has: a number of them, or a share of all, from 1 to 100; the last wave takes the rest. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RolloutWave(
        @Nullable Integer runners, @Nullable Integer percent) {}
