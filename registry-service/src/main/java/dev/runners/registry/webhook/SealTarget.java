package dev.runners.registry.webhook;

import dev.runners.contracts.Wire;
import dev.runners.registry.seal.Seal;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

/** A webhook's URL and secret into its row and out of it: encrypted, and bound to it. */
@Singleton
class SealTarget {

    private final Seal seal;

    SealTarget(Seal seal) {
        this.seal = seal;
    }

    Buffer close(UUID webhook, Target target) {
        try {
            byte[] json = Wire.JSON.writeValueAsBytes(target);
            return Buffer.buffer(seal.close(json, json.length, what(webhook)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails with 503 when its key is not configured here, with 500 when it is not what was stored. */
    Target open(UUID webhook, Row row) {
        byte[] json = seal.open(
                row.getString("key_id"),
                row.getBuffer("target_sealed").getBytes(),
                what(webhook),
                "The webhook " + webhook);
        try {
            return Wire.JSON.readValue(json, Target.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ids and names of those that {@link #open} has. */
    String[] keys() {
        return seal.keys().toArray(String[]::new);
    }

    /** Name of the key that {@link #close} uses. */
    String key() {
        return seal.currentName();
    }

    private static String what(UUID webhook) {
        return "webhook/" + webhook;
    }
}
