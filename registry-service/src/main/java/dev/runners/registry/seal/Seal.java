package dev.runners.registry.seal;

import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Set;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Squeezes and encrypts with AES-256-GCM: a random nonce of 96 bits, then the text and its tag of 128 bits (NIST SP 800-38D:
 * good for 2^32 texts under one key). What it is stands in the associated data, so that one put in another's place does not
 * open.
 */
@Singleton
public class Seal {

    private static final Logger LOG = Logger.getLogger(Seal.class);
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(60);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Keyring keys;

    Seal(Keyring keys) {
        this.keys = keys;
    }

    /** Id of the key that {@link #close} uses. */
    public String currentKey() {
        return keys.currentId();
    }

    /** Its name: the id, and what tells it from another key that has been given the same id. */
    public String currentName() {
        return keys.currentName();
    }

    /** Ids and names of all the keys that {@link #open} has. */
    public Set<String> keys() {
        return keys.keys().keySet();
    }

    /**
     * Under the current key.
     *
     * @param length how many of the bytes, from the first
     * @param what it is, in words that name this one and no other
     */
    public byte[] close(byte[] plain, int length, String what) {
        ByteBuffer squeezed = Squeeze.together(plain, length);
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, keys.current(), nonce, what);
            ByteBuffer sealed = ByteBuffer.allocate(NONCE_BYTES + cipher.getOutputSize(squeezed.remaining()));
            sealed.put(nonce);
            cipher.doFinal(squeezed, sealed);
            return sealed.array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + CIPHER, e);
        }
    }

    /**
     * Opens what {@link #close} made.
     *
     * @param key its id or its name; null: it was never encrypted
     * @param what as it was told to {@link #close}
     * @param shown who it is in the log
     * @return fails with 503 when its key is not configured here, with 500 when it is not what it should be
     */
    public byte[] open(@Nullable String key, byte[] sealed, String what, String shown) {
        if (key == null) {
            return sealed;
        }
        SecretKey secret = keys.find(key);
        if (secret == null) {
            LOG.errorf("%s is encrypted with key %s, which runners.state.keys does not have", shown, key);
            throw ProblemException.unavailable(
                    "This is encrypted with the key " + key + ", which the service was not given. Tell its operator.",
                    RETRY_AFTER);
        }
        if (sealed.length < NONCE_BYTES) {
            throw changed(shown);
        }
        try {
            return Squeeze.apart(cipher(Cipher.DECRYPT_MODE, secret, sealed, what)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (AEADBadTagException e) {
            throw changed(shown);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + CIPHER, e);
        }
    }

    private static ProblemException changed(String shown) {
        LOG.errorf("%s does not open: it was changed, or is not where it belongs, or its key is another one", shown);
        return new ProblemException(
                Kind.INTERNAL, "What is stored here was changed behind our back, and is not given out.");
    }

    /** The nonce stands at the beginning. */
    private static Cipher cipher(int mode, SecretKey key, byte[] sealed, String what) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES));
        cipher.updateAAD(what.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
