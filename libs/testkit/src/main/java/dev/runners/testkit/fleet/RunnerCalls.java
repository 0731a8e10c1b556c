package dev.runners.testkit.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Wire;
import dev.runners.testkit.http.KeepAlive;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a Runner says of jobs, over a connection of its own, as our agent does. */
public final class RunnerCalls implements AutoCloseable {

    private final KeepAlive connection;

    public RunnerCalls(RunnerAccess runner, URI origin) {
        this.connection = runner.connect(origin);
    }

    /** A job that is held now. */
    public record Held(UUID job, String attempt) {}

    /** Null: there is nothing to do. */
    public @Nullable Held claim() throws IOException {
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        JsonNode job = connection.post("/api/jobs/claim", key, "").json().path("job");
        return job.isObject()
                ? new Held(
                        UUID.fromString(job.path("id").asText()),
                        job.path("attempt_id").asText())
                : null;
    }

    public void report(Held held, String status) throws IOException {
        tell("PUT", held, "/status", Map.of("status", status));
    }

    /** Adds to the job's log what the Runner itself has to say. */
    public void log(Held held, String text) throws IOException {
        tell("POST", held, "/logs", Map.of("log_chunk", text, "stream_type", "SYSTEM"));
    }

    private void tell(String method, Held held, String path, Map<String, String> body) throws IOException {
        var _ = connection
                .send(
                        method,
                        "/api/jobs/" + held.job() + path,
                        Map.of("X-Runner-Attempt", held.attempt()),
                        Wire.JSON.writeValueAsString(body))
                .json();
    }

    @Override
    public void close() {
        connection.close();
    }
}
