package dev.runners.contracts.state;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who holds the lock of a state; also the answer to {@code POST /api/states/{name}/unlock}, of the lock that was released.
 *
 * @param who as Terraform says it, usually user@host
 * @param operation as Terraform says it
 * @param attempt its number
 * @param dead whether the attempt has ended
 * @param breakableAt when the next attempt may break the lock of a dead one; null: not before a person says so, or alive
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StateLock(
        String lockId,
        @Nullable String who,
        @Nullable String operation,
        Instant since,
        UUID attemptId,
        int attempt,
        UUID jobId,
        UUID runnerId,
        String runnerName,
        boolean dead,
        @Nullable Instant breakableAt) {}
