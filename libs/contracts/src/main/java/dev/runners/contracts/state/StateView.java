package dev.runners.contracts.state;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A state of {@code GET /api/states}.
 *
 * @param version the newest; with the members behind it null while nothing was written yet
 * @param size in bytes; null when it was deleted
 * @param serial as Terraform counts, where it could be read
 * @param lastJobId the job that wrote the newest version
 * @param lastWrittenBy the person who did, without a job
 * @param lateVersions how many versions of dead attempts are kept aside
 * @param lock null: not locked
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StateView(
        String name,
        @Nullable Long version,
        @Nullable Long size,
        @Nullable Long serial,
        @Nullable String lineage,
        @Nullable Instant updatedAt,
        @Nullable UUID lastJobId,
        @Nullable String lastWrittenBy,
        long lateVersions,
        @Nullable StateLock lock) {}
