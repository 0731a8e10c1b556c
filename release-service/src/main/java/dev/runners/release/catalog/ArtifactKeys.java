package dev.runners.release.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The keys that sign artifacts. */
@ApplicationScoped
class ArtifactKeys {

    private static final String ED25519 = "Ed25519";

    private final List<PublicKey> keys = new ArrayList<>();

    /** Fails the start for what is no such key: releases would be taken unsigned. */
    @Inject
    ArtifactKeys(ReleaseConfig config) {
        this(config.keys());
    }

    ArtifactKeys(Map<String, String> configured) {
        configured.forEach((name, key) -> keys.add(read(name, key)));
    }

    /** Whether artifacts must be signed at all. */
    boolean areWanted() {
        return !keys.isEmpty();
    }

    /** Whether one of the keys signed these 32 bytes. */
    boolean signed(String sha256, byte[] signature) {
        byte[] digest = HexFormat.of().parseHex(sha256);
        return keys.stream().anyMatch(key -> verifies(key, digest, signature));
    }

    private static boolean verifies(PublicKey key, byte[] digest, byte[] signature) {
        try {
            Signature check = Signature.getInstance(ED25519);
            check.initVerify(key);
            check.update(digest);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static PublicKey read(String name, String key) {
        try {
            byte[] x509 = Base64.getDecoder().decode(key.strip());
            return KeyFactory.getInstance(ED25519).generatePublic(new X509EncodedKeySpec(x509));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "runners.releases.keys." + name + " is no Ed25519 key in base64 of X.509", e);
        }
    }
}
