package dev.runners.registry.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys for what is encrypted at rest.
 *
 * @param currentId of the key for everything that is written
 * @param currentName its name
 * @param keys by their ids, and by their names
 */
record Keyring(String currentId, String currentName, SecretKey current, Map<String, SecretKey> keys) {

    private static final String MAC = "HmacSHA256";
    private static final int FINGERPRINT_BYTES = 4;
    private static final int KEY_BYTES = 32;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** Fails with a sentence that says what to configure, and tells nothing of a key. */
    static Keyring of(Map<String, String> base64, Optional<String> currentId) {
        String id = currentId.orElseThrow(() -> new IllegalArgumentException(
                "Terraform states and jobs are kept encrypted, and there is no key: set runners.state.keys.<id> to the base64 of 32"
                        + " random bytes, and runners.state.current-key to that id."));
        Map<String, SecretKey> keys = new HashMap<>();
        base64.forEach((name, value) -> keys.put(checked(name), key(name, value)));
        SecretKey current = keys.get(id);
        if (current == null) {
            throw new IllegalArgumentException(
                    "runners.state.current-key names the key " + id + ", which runners.state.keys does not have.");
        }
        Map.copyOf(keys).forEach((name, key) -> keys.put(named(name, key), key));
        return new Keyring(id, named(id, current), current, Map.copyOf(keys));
    }

    @Nullable
    SecretKey find(String id) {
        return keys.get(id);
    }

    /** A key's name: its id, and what tells it from another one that has been given the same id, and nothing else of it. */
    private static String named(String id, SecretKey key) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            byte[] all = mac.doFinal("runners.state.keys".getBytes(StandardCharsets.UTF_8));
            return id + ":" + HexFormat.of().formatHex(all, 0, FINGERPRINT_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + MAC, e);
        }
    }

    private static String checked(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "The id of a key in runners.state.keys has 1 to 64 of A-Z a-z 0-9 . _ - and nothing else.");
        }
        return id;
    }

    private static SecretKey key(String id, String base64) {
        try {
            byte[] key = Base64.getDecoder().decode(base64.strip());
            if (key.length == KEY_BYTES) {
                return new SecretKeySpec(key, "AES");
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("runners.state.keys." + id + " is no base64.");
        }
        throw new IllegalArgumentException("runners.state.keys." + id + " is not the base64 of 32 bytes.");
    }

    @Override
    public String toString() {
        return "Keyring[***]";
    }
}
