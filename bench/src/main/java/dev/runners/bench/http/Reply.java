package dev.runners.bench.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Wire;
import java.io.IOException;

/** What was answered. */
public record Reply(int status, String body) {

    /** The body of a 2xx; everything else would make the figures worthless. */
    public JsonNode json() throws IOException {
        if (status / 100 != 2) {
            throw new IOException("Answered " + status + ": " + body);
        }
        return Wire.JSON.readTree(body);
    }
}
