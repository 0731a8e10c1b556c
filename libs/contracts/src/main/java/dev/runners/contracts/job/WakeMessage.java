package dev.runners.contracts.job;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One message on {@code GET /api/runners/wake}. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WakeMessage(String type, @Nullable UUID jobId) {

    /** There may be work: claim. */
    public static final WakeMessage WAKE = new WakeMessage("wake", null);

    /** Stop this job. */
    public static WakeMessage cancel(UUID jobId) {
        return new WakeMessage("cancel", jobId);
    }
}
