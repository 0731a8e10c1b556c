package dev.runners.sql;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.Wire;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Columns of a row as the types the domain uses: instants, labels, JSON objects. */
public final class Columns {

    /** PostgreSQL knows times that RFC 3339 cannot write, and refuses later ones: neither is of use here. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Columns() {}

    /** Whether a time that somebody sent can be stored and written again: before the year 10000. */
    public static boolean isStorable(Instant time) {
        return time.isAfter(Instant.EPOCH) && !time.isAfter(LATEST);
    }

    public static Instant time(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    public static @Nullable Instant timeOrNull(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    /** For a {@code timestamptz} parameter. */
    public static @Nullable OffsetDateTime parameter(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    public static Map<String, String> labels(Row row, String column) {
        Map<String, String> labels = new TreeMap<>();
        row.getJsonObject(column)
                .forEach(label -> labels.put(label.getKey(), label.getValue().toString()));
        return labels;
    }

    public static ObjectNode object(Row row, String column) {
        return Wire.JSON.valueToTree(row.getJsonObject(column).getMap());
    }

    /** As a JSON column takes it. */
    public static JsonObject parameter(ObjectNode json) {
        return new JsonObject(json.toString());
    }

    /** As a JSON column takes it. */
    public static JsonObject parameter(Map<String, String> labels) {
        return new JsonObject(new TreeMap<String, Object>(labels));
    }
}
