package dev.runners.testkit;

import dev.runners.contracts.Wire;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Tokens as the gateway signs them (ES256, 60 s), for tests of the services behind it. */
public final class Sign {

    // Quarkus loads test resources and tests by different class loaders: what both must know lives outside of them.
    private static final String PUBLIC = "runners.test.identity.public";
    private static final String PRIVATE = "runners.test.identity.private";

    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private Sign() {}

    /** A token of this person or script, to send as {@code Authorization: Bearer}. */
    public static String token(String actor, UUID organization, String... roles) {
        return sign(claims(actor, organization, Instant.now(), roles));
    }

    /** What the gateway says of somebody, as of a moment. */
    public static Map<String, Object> claims(String actor, UUID organization, Instant at, String... roles) {
        return Map.of(
                "iss", "runners-gateway",
                "aud", "runners",
                "sub", actor,
                "upn", actor,
                "org", organization.toString(),
                "groups", Set.of(roles),
                "jti", UUID.randomUUID().toString(),
                "iat", at.getEpochSecond(),
                "exp", at.plus(LIFE).getEpochSecond());
    }

    /** Any claims, signed: for tokens that must be refused. */
    public static String sign(Map<String, Object> claims) {
        return sign(property(PRIVATE), claims);
    }

    /**
     * Any claims, signed with the key of a gateway that runs.
     *
     * @param privateKey base64 of PKCS#8
     */
    public static String sign(String privateKey, Map<String, Object> claims) {
        try {
            String head = encode(Map.of("alg", "ES256", "typ", "JWT"));
            String signed = head + "." + encode(claims);
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            byte[] key = Base64.getDecoder().decode(privateKey);
            signature.initSign(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key)));
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK signs ES256", e);
        }
    }

    /** What {@code runners.identity.public-key} must be for these tokens to count: Base64 of X.509. */
    public static String publicKey() {
        return property(PUBLIC);
    }

    private static String encode(Map<String, Object> json) {
        return URL.encodeToString(Wire.JSON.valueToTree(json).toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String property(String name) {
        synchronized (System.getProperties()) {
            if (System.getProperty(name) == null) {
                generate();
            }
            return System.getProperty(name, "");
        }
    }

    private static void generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            System.setProperty(
                    PUBLIC, Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
            System.setProperty(
                    PRIVATE,
                    Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has P-256", e);
        }
    }
}
