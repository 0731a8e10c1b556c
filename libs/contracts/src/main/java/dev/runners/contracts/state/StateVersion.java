package dev.runners.contracts.state;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of a state, without what is in it.
 *
 * @param version rises with every write, with gaps
 * @param at when it was written
 * @param size in bytes; null: it deleted the state
 * @param attempt its number; null, as the attempt and its job are, when a person wrote it
 * @param writtenBy that person; null: the attempt did
 * @param late written by a dead attempt: kept aside, never read as the state
 * @param serial as Terraform counts, where it could be read
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StateVersion(
        long version,
        Instant at,
        @Nullable Long size,
        @Nullable UUID attemptId,
        @Nullable Integer attempt,
        @Nullable UUID jobId,
        @Nullable String writtenBy,
        boolean late,
        @Nullable Long serial,
        @Nullable String lineage) {}
