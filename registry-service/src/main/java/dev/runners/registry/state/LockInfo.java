package dev.runners.registry.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Wire;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Terraform's lock info: its id, and all of it as it came, for whoever finds the state locked.
 *
 * @param id Terraform's {@code ID}, 1 to 200 characters
 */
public record LockInfo(String id, String json) {

    private static final int MAX_ID = 200;

    /** Fails with 400 for what is no JSON object with an ID. */
    public static LockInfo of(@Nullable String json) {
        String id = json == null ? "" : id(json);
        if (json == null || id.isEmpty() || id.length() > MAX_ID || json.indexOf('\0') >= 0) {
            throw new ProblemException(Kind.MALFORMED, "A lock is a JSON object with an ID of 1 to 200 characters.");
        }
        return new LockInfo(id, json);
    }

    private static String id(String json) {
        try {
            JsonNode id = Wire.JSON.readTree(json).path("ID");
            return id.isTextual() && id.asText().indexOf('\0') < 0 ? id.asText() : "";
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
