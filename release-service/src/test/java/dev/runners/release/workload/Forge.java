package dev.runners.release.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** A forge that gives its CI runs tokens, and publishes its keys. */
final class Forge {

    static final String AUDIENCE = "https://runners.example";
    static final String ISSUER = "https://forge.example";

    private final KeyPair rsa = pair("RSA", 2048);
    private final KeyPair ec = pair("EC", 256);

    void publishKeys(Path file) {
        try {
            String json =
                    new JsonWebKeySet(key(rsa, "r"), key(ec, "e")).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, json);
        } catch (IOException | JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    Map<String, Object> claims() {
        return new HashMap<>(Map.of(
                "iss",
                ISSUER,
                "aud",
                AUDIENCE,
                "sub",
                "repo:acme/runner:ref:refs/tags/v1.0.0",
                "repository",
                "acme/runner",
                "ref",
                "refs/tags/v1.0.0",
                "iat",
                Instant.now().getEpochSecond(),
                "exp",
                Instant.now().plusSeconds(300).getEpochSecond()));
    }

    String token(Map<String, Object> claims) {
        return sign(claims, "RS256");
    }

    String sign(Map<String, Object> claims, String algorithm) {
        try {
            JwtClaims jwt = new JwtClaims();
            claims.forEach(jwt::setClaim);
            JsonWebSignature jws = new JsonWebSignature();
            jws.setPayload(jwt.toJson());
            jws.setAlgorithmHeaderValue(algorithm);
            jws.setDoKeyValidation(false);
            if (algorithm.equals("none")) {
                jws.setAlgorithmConstraints(org.jose4j.jwa.AlgorithmConstraints.NO_CONSTRAINTS);
            } else if (algorithm.equals("HS256")) {
                // The trick of old: the public key as a shared secret.
                jws.setKey(new org.jose4j.keys.HmacKey(rsa.getPublic().getEncoded()));
                jws.setKeyIdHeaderValue("r");
            } else {
                jws.setKey(algorithm.startsWith("RS") ? rsa.getPrivate() : ec.getPrivate());
                jws.setKeyIdHeaderValue(algorithm.startsWith("RS") ? "r" : "e");
            }
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonWebKey key(KeyPair pair, String id) throws JoseException {
        PublicJsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic());
        key.setKeyId(id);
        key.setUse("sig");
        return key;
    }

    private static KeyPair pair(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
