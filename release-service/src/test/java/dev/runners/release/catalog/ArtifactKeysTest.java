package dev.runners.release.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runners.contracts.Problem.Violation;
import dev.runners.contracts.release.ReleaseArtifact;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArtifactKeysTest {

    private static final String SHA_256 = "ab".repeat(32);

    private final KeyPair ours = pair();
    private final KeyPair unknown = pair();
    private final ArtifactKeys keys = new ArtifactKeys(Map.of("old", publicKey(pair()), "new", publicKey(ours)));

    @Test
    void whatOneOfTheKeysSignedIsTaken() {
        assertThat(pointers(keys, SHA_256, sign(ours, SHA_256))).isEmpty();
        assertThat(pointers(keys, SHA_256.toUpperCase(java.util.Locale.ROOT), sign(ours, SHA_256)))
                .isEmpty();
    }

    @Test
    void anUnknownKeyAFlippedByteOrNoneIsRefused() {
        String good = sign(ours, SHA_256);
        byte[] flipped = Base64.getDecoder().decode(good);
        flipped[7] ^= 1;
        for (String bad : new String[] {
            sign(unknown, SHA_256),
            Base64.getEncoder().encodeToString(flipped),
            sign(ours, "cd" + SHA_256.substring(2)),
            null
        }) {
            assertThat(pointers(keys, SHA_256, bad)).containsExactly("/artifacts/0/signature");
        }
        assertThat(pointers(keys, "cd" + SHA_256.substring(2), good)).containsExactly("/artifacts/0/signature");
    }

    /** What docs/examples/release-runner/publish-release.sh makes: {@code openssl pkeyutl -sign -rawin}. */
    @Test
    void whatOpensslSignedIsTaken() {
        ArtifactKeys ci =
                new ArtifactKeys(Map.of("ci", "MCowBQYDK2VwAyEAY87Plmjhh58CS+b53NxeTjylTq2h2agwsadGBSBHJF0="));
        assertThat(pointers(
                        ci,
                        "98ea6e4f216f2fb4b69fff9b3a44842c38686ca685f3f55dc48c5d3fb1107be4",
                        "1NIRilg3e3LCfW6E+MTDDZ1wXSv1IcjRuv2121JRAUgl/QlYh018hNVdD4TqZP3XKQuGdVujXSW3TgaqLa5RDw=="))
                .isEmpty();
    }

    @Test
    void withoutKeysASignatureIsOnlyLookedAt() {
        ArtifactKeys none = new ArtifactKeys(Map.of());
        assertThat(pointers(none, SHA_256, null)).isEmpty();
        assertThat(pointers(none, SHA_256, sign(unknown, SHA_256))).isEmpty();
        assertThat(pointers(none, SHA_256, "c2hvcnQ=")).containsExactly("/artifacts/0/signature");
    }

    @Test
    void whatIsNoKeyFailsTheStartAndIsNotQuoted() {
        for (String bad : List.of("", "no base64!", "c2VjcmV0")) {
            assertThatThrownBy(() -> new ArtifactKeys(Map.of("ci", bad)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("runners.releases.keys.ci is no Ed25519 key in base64 of X.509");
        }
    }

    private static List<String> pointers(ArtifactKeys keys, String sha256, @Nullable String signature) {
        List<Violation> errors = new ArrayList<>();
        ReleaseArtifact artifact = new ReleaseArtifact("https://forge.example/runner.jar", sha256, signature);
        List<ReleaseArtifact> checked = CheckedArtifacts.of(List.of(artifact), keys, errors);
        assertThat(checked).hasSize(1);
        return errors.stream().map(Violation::pointer).toList();
    }

    private static String sign(KeyPair pair, String sha256) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(HexFormat.of().parseHex(sha256));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String publicKey(KeyPair pair) {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
