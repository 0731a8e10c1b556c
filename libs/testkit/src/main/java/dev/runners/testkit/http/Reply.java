package dev.runners.testkit.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Wire;
import java.io.IOException;

/**
 * What was answered.
 *
 * @param retryAfter seconds until it is worth another try; 0 when it does not say
 */
public record Reply(int status, String body, int retryAfter) {

    /** The body of a 2xx; fails for everything else. */
    public JsonNode json() throws IOException {
        if (status / 100 != 2) {
            throw new IOException("Answered " + status + ": " + body);
        }
        return Wire.JSON.readTree(body);
    }
}
