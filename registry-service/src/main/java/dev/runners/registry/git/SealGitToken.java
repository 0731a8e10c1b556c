package dev.runners.registry.git;

import dev.runners.registry.seal.Seal;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A token into its row and out of it: encrypted, and bound to its organisation and URL. */
@Singleton
class SealGitToken {

    private final Seal seal;

    SealGitToken(Seal seal) {
        this.seal = seal;
    }

    Buffer close(UUID organization, String url, String token) {
        byte[] text = token.getBytes(StandardCharsets.UTF_8);
        return Buffer.buffer(seal.close(text, text.length, what(organization, url)));
    }

    /** Fails with 503 when its key is not configured here, with 500 when it is not what was stored. */
    String open(Row row) {
        String what = what(row.getUUID("organization_id"), row.getString("url"));
        byte[] sealed = row.getBuffer("token_sealed").getBytes();
        byte[] text = seal.open(row.getString("key_id"), sealed, what, "The git token " + row.getUUID("id"));
        return new String(text, StandardCharsets.UTF_8);
    }

    /** Name of the key that {@link #close} uses. */
    String key() {
        return seal.currentName();
    }

    private static String what(UUID organization, String url) {
        return "git/" + organization + "/" + url;
    }
}
