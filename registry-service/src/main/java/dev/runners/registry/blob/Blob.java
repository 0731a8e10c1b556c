package dev.runners.registry.blob;

import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/**
 * Bytes that were received to their end.
 *
 * @param binding what they are, as their owner names them
 * @param size in bytes, 1 to 50 MiB
 */
public record Blob(UUID id, String binding, long size, int chunks) {

    /** From the columns {@code blob_id}, {@code blob_size} and {@code blob_chunks}. */
    public static Blob of(Row row, String binding) {
        return new Blob(row.getUUID("blob_id"), binding, row.getLong("blob_size"), row.getInteger("blob_chunks"));
    }
}
