package dev.runners.contracts.job;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message on {@code GET /api/runners/wake}.
 *
 * @param attempt for a cancel: the number up to which attempts are meant, for the Runner may have claimed the job anew
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WakeMessage(
        String type, @Nullable UUID jobId, @Nullable Integer attempt) {

    /** There may be work: claim. */
    public static final WakeMessage WAKE = new WakeMessage("wake", null, null);

    /** Stop this attempt of the job, and those before it. */
    public static WakeMessage cancel(UUID jobId, int attempt) {
        return new WakeMessage("cancel", jobId, attempt);
    }
}
