package dev.runners.provisioner.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.runners.contracts.Wire;
import dev.runners.contracts.cloud.CloudDrain;
import dev.runners.contracts.cloud.CloudPhase;
import dev.runners.contracts.cloud.StoppedTask;
import dev.runners.contracts.cloud.WorkerParameters;
import dev.runners.sql.Columns;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code deployments}: what we believe of the cloud side of a Runner. */
public record Deployed(
        UUID runnerId,
        UUID organizationId,
        UUID cloudIdentityId,
        String region,
        WorkerParameters worker,
        CloudPhase phase,
        int desiredCount,
        @Nullable CloudDrain drain,
        long drainRevision,
        @Nullable Instant drainSince,
        @Nullable String image,
        @Nullable String version,
        Map<String, String> made,
        List<String> drift,
        @Nullable StoppedTask lastTask,
        @Nullable Instant idleSince,
        Instant updatedAt,
        long revision) {

    /** Of a row of the table, or of any that has all its columns. */
    public static Deployed of(Row row) {
        Long drainRevision = row.getLong("drain_revision");
        String drain = row.getString("drain");
        JsonObject lastTask = row.getJsonObject("last_task");
        return new Deployed(
                row.getUUID("runner_id"),
                row.getUUID("organization_id"),
                row.getUUID("cloud_identity_id"),
                row.getString("region"),
                read(row.getJsonObject("worker"), WorkerParameters.class),
                CloudPhase.valueOf(row.getString("phase")),
                row.getInteger("desired_count"),
                drain == null ? null : CloudDrain.valueOf(drain),
                drainRevision == null ? 0 : drainRevision,
                Columns.timeOrNull(row, "drain_since"),
                row.getString("image"),
                row.getString("version"),
                texts(row.getJsonObject("made")),
                sentences(row.getJsonArray("drift")),
                lastTask == null ? null : read(lastTask, StoppedTask.class),
                Columns.timeOrNull(row, "idle_since"),
                Columns.time(row, "updated_at"),
                row.getLong("revision"));
    }

    static <T> T read(JsonObject json, Class<T> type) {
        try {
            return Wire.JSON.readValue(json.encode(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("No " + type.getSimpleName() + " in the database", e);
        }
    }

    public static JsonObject write(Object value) {
        return new JsonObject(Wire.JSON.valueToTree(value).toString());
    }

    static Map<String, String> texts(JsonObject json) {
        Map<String, String> texts = new LinkedHashMap<>();
        json.forEach(one -> texts.put(one.getKey(), String.valueOf(one.getValue())));
        return texts;
    }

    static JsonObject json(Map<String, String> texts) {
        return new JsonObject(new LinkedHashMap<String, Object>(texts));
    }

    private static List<String> sentences(JsonArray json) {
        return json.stream().map(String::valueOf).toList();
    }
}
