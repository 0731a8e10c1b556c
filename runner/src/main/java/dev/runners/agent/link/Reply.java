package dev.runners.agent.link;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.runners.contracts.Problem;
import dev.runners.contracts.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * An answer of the control plane.
 *
 * @param sent when its request was sent
 * @param retryAfter what the control plane asked for, at most 30 s
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares two replies.
public record Reply(int status, byte[] body, Moment sent, Optional<Duration> retryAfter) {

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The control plane, or something before it, is away or busy: the same call may succeed later. */
    public boolean isPassing() {
        return status >= 500 || status == 429 || status == 408;
    }

    public <T> T as(Class<T> type) throws IOException {
        T value = Wire.JSON.readValue(body, type);
        if (value == null) {
            throw new IOException("The control plane answered with nothing in it");
        }
        return value;
    }

    /** What the control plane says is wrong, in one sentence. */
    public String detail() {
        try {
            Problem problem = Wire.JSON.readValue(body, Problem.class);
            if (problem != null && problem.detail() != null) {
                return problem.detail();
            }
        } catch (JsonProcessingException ignored) {
            return "status " + status;
        } catch (IOException e) {
            return "status " + status + " (" + e.getMessage() + ")";
        }
        return "status " + status;
    }
}
