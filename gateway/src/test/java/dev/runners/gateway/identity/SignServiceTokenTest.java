package dev.runners.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Wire;
import dev.runners.gateway.signin.Person;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SignServiceTokenTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

    @Test
    void vouchesForAPersonForSixtySeconds() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        InstantSource moved = now::get;
        SignServiceToken sign = new SignServiceToken(
                new Config(Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded())),
                moved.withZone(ZoneOffset.UTC));
        Person person = Person.of("ann", "a", Set.of("viewer"));

        String token = sign.of(person);
        int dot = token.lastIndexOf('.');
        Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
        check.initVerify(pair.getPublic());
        check.update(token.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
        assertThat(check.verify(Base64.getUrlDecoder().decode(token.substring(dot + 1))))
                .isTrue();

        JsonNode claims =
                Wire.JSON.readTree(Base64.getUrlDecoder().decode(token.substring(token.indexOf('.') + 1, dot)));
        assertThat(claims.get("iss").asText()).isEqualTo("runners-gateway");
        assertThat(claims.get("sub").asText()).isEqualTo("ann");
        assertThat(claims.get("org").asText()).isEqualTo(person.organization().toString());
        assertThat(claims.get("groups").get(0).asText()).isEqualTo("viewer");
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(60);

        now.updateAndGet(at -> at.plusSeconds(29));
        assertThat(sign.of(person)).isEqualTo(token);
        now.updateAndGet(at -> at.plusSeconds(1));
        assertThat(sign.of(person)).isNotEqualTo(token);
    }

    private record Config(String key) implements IdentityConfig {
        @Override
        public Optional<String> privateKey() {
            return Optional.of(key);
        }

        @Override
        public Optional<String> publicKey() {
            return Optional.empty();
        }
    }
}
