package dev.runners.registry.blob;

import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts with AES-256-GCM: a random nonce of 96 bits, then the text and its tag of 128 bits (NIST SP 800-38D: good for
 * 2^32 chunks under one key). What a chunk is stands in the associated data, so that one put in another's place does not
 * open.
 */
@Singleton
class Seal {

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

    String currentKey() {
        return keys.currentId();
    }

    /** Under the current key. */
    byte[] close(ByteBuffer plain, ChunkName name) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, keys.current(), nonce, name);
            ByteBuffer sealed = ByteBuffer.allocate(NONCE_BYTES + cipher.getOutputSize(plain.remaining()));
            sealed.put(nonce);
            cipher.doFinal(plain, sealed);
            return sealed.array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + CIPHER, e);
        }
    }

    /**
     * Opens what {@link #close} made.
     *
     * @param key null: it was never encrypted
     * @return fails with 503 when its key is not configured here, with 500 when it is not what it should be
     */
    byte[] open(@Nullable String key, byte[] sealed, ChunkName name) {
        if (key == null) {
            return sealed;
        }
        SecretKey secret = keys.find(key);
        if (secret == null) {
            LOG.errorf("%s is encrypted with key %s, which runners.state.keys does not have", name.blob(), key);
            throw ProblemException.unavailable(
                    "This is encrypted with the key " + key + ", which the service was not given. Tell its operator.",
                    RETRY_AFTER);
        }
        if (sealed.length < NONCE_BYTES) {
            throw changed(name);
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, secret, sealed, name)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (AEADBadTagException e) {
            throw changed(name);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + CIPHER, e);
        }
    }

    private static ProblemException changed(ChunkName name) {
        LOG.errorf("Chunk %d of %s does not open: it was changed, or is not where it belongs", name.seq(), name.blob());
        return new ProblemException(
                Kind.INTERNAL, "What is stored here was changed behind our back, and is not given out.");
    }

    /** The nonce stands at the beginning. */
    private static Cipher cipher(int mode, SecretKey key, byte[] sealed, ChunkName name)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES));
        cipher.updateAAD(name.text().getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
