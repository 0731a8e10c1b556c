package dev.runners.registry.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.Wire;
import dev.runners.registry.seal.Seal;
import dev.runners.sql.Columns;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a job is given to run, into its row and out of it: encrypted, for passwords are among its variables. It is bound to
 * its organisation and its hash, which a job that tries it again has, too.
 */
@Singleton
class SealConfiguration {

    private final Seal seal;
    private final boolean encrypted;

    SealConfiguration(Seal seal, JobSealConfig config) {
        this.seal = seal;
        this.encrypted = config.encrypted();
    }

    /** As the columns of a row take it: plainly, or under a key; then nothing of it is plain. */
    record Stored(
            ObjectNode plain,
            @Nullable String keyId,
            @Nullable Buffer sealed) {}

    Stored close(UUID organization, String hash, ObjectNode configuration) {
        if (!encrypted) {
            return new Stored(configuration, null, null);
        }
        byte[] text = configuration.toString().getBytes(StandardCharsets.UTF_8);
        byte[] sealed = seal.close(text, text.length, what(organization, hash));
        return new Stored(Wire.JSON.createObjectNode(), seal.currentName(), Buffer.buffer(sealed));
    }

    /** The row's, as it would be stored now, however it was before. */
    Stored closeAnew(Row row) {
        return close(row.getUUID("organization_id"), row.getString("configuration_hash"), open(row));
    }

    /** Fails with 503 when its key is not configured here, with 500 when it is not what was stored. */
    ObjectNode open(Row row) {
        String key = row.getString("config_key_id");
        if (key == null) {
            return Columns.object(row, "config_snapshot");
        }
        String what = what(row.getUUID("organization_id"), row.getString("configuration_hash"));
        byte[] text = seal.open(key, row.getBuffer("config_sealed").getBytes(), what, "Job " + row.getUUID("id"));
        try {
            return (ObjectNode) Wire.JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("What was sealed as JSON is none", e);
        }
    }

    /** Name of the key that everything is to be under, or null: everything is to be plain. */
    @Nullable
    String wantedKey() {
        return encrypted ? seal.currentName() : null;
    }

    /** Names of the keys that {@link #open} has, and their ids. */
    Set<String> keys() {
        return seal.keys();
    }

    private static String what(UUID organization, String hash) {
        return "configuration/" + organization + "/" + hash;
    }
}
