package dev.runners.gateway.signin;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** What sign-in encrypts with, the same at every gateway: a key for each use, made of the configured secret. */
@ApplicationScoped
public class SessionKey {

    private static final String MAC = "HmacSHA256";

    private final SecretKey secret;

    SessionKey(SessionConfig config) {
        // The secret itself signs something else.
        this.secret = new SecretKeySpec(
                config.key()
                        .orElseThrow(() -> new ConfigurationException("RUNNERS_SESSION_KEY is not set."))
                        .strip()
                        .getBytes(StandardCharsets.UTF_8),
                MAC);
    }

    /** The key for one use, of 256 bits. */
    public SecretKey of(String use) {
        return new SecretKeySpec(mac(secret, use), MAC);
    }

    /** 32 bytes that tell nothing about the key or the text, and that nobody can say without the key. */
    public static byte[] mac(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HMAC-SHA-256", e);
        }
    }
}
