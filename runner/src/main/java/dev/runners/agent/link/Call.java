package dev.runners.agent.link;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.runners.contracts.Wire;
import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request to the control plane, which may be sent more than once.
 *
 * @param path below the origin, e.g. {@code /api/jobs/claim}
 * @param timeout until the answer has begun
 */
public record Call(String method, String path, Map<String, String> headers, BodyPublisher body, Duration timeout) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration UPLOAD_PATIENCE = Duration.ofMinutes(2);
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    public static Call get(String path) {
        return new Call("GET", path, Map.of(), BodyPublishers.noBody(), PATIENCE);
    }

    public static Call post(String path) {
        return new Call("POST", path, JSON, BodyPublishers.noBody(), PATIENCE);
    }

    public static Call json(String method, String path, Object body) {
        try {
            byte[] json = Wire.JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
            return new Call(method, path, JSON, BodyPublishers.ofByteArray(json), PATIENCE);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Uploads the file as it is. */
    public static Call upload(String path, Path file) throws FileNotFoundException {
        Map<String, String> binary = Map.of("Content-Type", "application/octet-stream");
        return new Call("POST", path, binary, BodyPublishers.ofFile(file), UPLOAD_PATIENCE);
    }

    public Call with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Call(method, path, more, body, timeout);
    }

    /** Says for which attempt this is: its fencing token. */
    public Call of(UUID attemptId) {
        return with("X-Runner-Attempt", attemptId.toString());
    }

    /** Goes on with the job's trace; null: it has none. */
    public Call following(@Nullable String traceparent) {
        return traceparent == null ? this : with("traceparent", traceparent);
    }

    public Call within(Duration newTimeout) {
        return new Call(method, path, headers, body, newTimeout);
    }
}
