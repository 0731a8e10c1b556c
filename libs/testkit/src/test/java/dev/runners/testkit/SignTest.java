package dev.runners.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Ids;
import dev.runners.contracts.Wire;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignTest {

    @Test
    void theKeyItShowsFitsTheTokensItSigns() throws Exception {
        String token = Sign.token("ada", Ids.organization("default"), "viewer", "admin");
        List<String> parts = List.of(token.split("\\.", -1));

        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        byte[] key = Base64.getDecoder().decode(Sign.publicKey());
        signature.initVerify(KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(key)));
        signature.update((parts.get(0) + "." + parts.get(1)).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts.get(2))))
                .isTrue();

        JsonNode claims = Wire.JSON.readTree(Base64.getUrlDecoder().decode(parts.get(1)));
        assertThat(claims.get("iss").asText()).isEqualTo("runners-gateway");
        assertThat(claims.get("aud").asText()).isEqualTo("runners");
        assertThat(claims.get("org").asText())
                .isEqualTo(Ids.organization("default").toString());
        assertThat(claims.get("groups")).hasSize(2);
    }
}
