package dev.runners.e2e;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/** Somebody beside the administrator who can sign in, and may only look. */
public final class Viewer {

    public static final String NAME = "viewer";
    public static final String PASSWORD = UUID.randomUUID().toString();

    private Viewer() {}

    /** What the gateway is told of them. */
    static Map<String, String> environment() {
        return Map.of(
                "QUARKUS_SECURITY_USERS_EMBEDDED_USERS_VIEWER",
                digest(),
                "QUARKUS_SECURITY_USERS_EMBEDDED_ROLES_VIEWER",
                "viewer");
    }

    /** As Quarkus wants it: hex of SHA-512 over user, realm and password. */
    private static String digest() {
        try {
            byte[] text = (NAME + ":Runners:" + PASSWORD).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(text));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
