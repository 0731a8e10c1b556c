package dev.runners.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The credentials of a Runner, and what it says by the protocol: from one process start, each claim with its key. */
record ProtocolRunner(UUID id, String token, UUID boot, List<URI> replicas) {

    ProtocolRunner(UUID id, String token, List<URI> replicas) {
        this(id, token, UUID.randomUUID(), replicas);
    }

    /** An attempt that it holds. */
    record Held(ProtocolRunner runner, UUID job, UUID id) {

        Call report(String status, Map<String, Object> metadata) {
            return Call.put("/api/jobs/" + job + "/status", Map.of("status", status, "execution_metadata", metadata))
                    .with("X-Runner-Attempt", id.toString());
        }

        Call log(String text, String key) {
            return Call.post("/api/jobs/" + job + "/logs", Map.of("log_chunk", text, "stream_type", "STDOUT"))
                    .with("X-Runner-Attempt", id.toString())
                    .keyed(key);
        }

        int reports(String status) {
            return runner.caller().settle(report(status, Map.of())).status();
        }
    }

    /** The same machine after a restart. */
    ProtocolRunner restarted() {
        return new ProtocolRunner(id, token, UUID.randomUUID(), replicas);
    }

    /** The same process with another token. */
    ProtocolRunner with(String newToken) {
        return new ProtocolRunner(id, newToken, boot, replicas);
    }

    /** The same process, calling these instances alone, of whatever service. */
    ProtocolRunner at(Service... instances) {
        return new ProtocolRunner(
                id, token, boot, List.of(instances).stream().map(Service::uri).toList());
    }

    Caller caller() {
        return new Caller(
                replicas,
                () -> Map.of("X-Runner-ID", id.toString(), "X-Runner-Token", token, "X-Runner-Boot", boot.toString()));
    }

    static Call claim(String key) {
        return Call.post("/api/jobs/claim", null).keyed(key);
    }

    static Call heartbeat(Map<String, Object> says) {
        return Call.post("/api/runners/heartbeat", says);
    }

    /** What it claims now; there must be something. */
    Held claim() {
        JsonNode job = caller().settle(claim(UUID.randomUUID().toString())).ok().path("job");
        if (!job.isObject()) {
            throw new AssertionError("There is no job for " + id);
        }
        return held(job);
    }

    Held held(JsonNode job) {
        return new Held(
                this,
                UUID.fromString(job.path("id").asText()),
                UUID.fromString(job.path("attempt_id").asText()));
    }

    /** Sends heartbeats there until the answer is this. */
    Answer awaitHeartbeat(Service heartbeats, int status) {
        return Await.until("a heartbeat is answered " + status)
                .until(() -> at(heartbeats).caller().once(heartbeat(Map.of())), answer -> answer.status() == status);
    }
}
