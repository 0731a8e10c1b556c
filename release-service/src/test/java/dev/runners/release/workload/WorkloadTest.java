package dev.runners.release.workload;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.runners.release.Calls;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CI publishes with the token of its forge: of the right one, for us, from the right place, in time. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class WorkloadTest {

    private static final Forge FORGE = new Forge();

    private final String version = Calls.version();

    @BeforeAll
    static void publishKeys() {
        FORGE.publishKeys(Path.of("target/forge-jwks.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "ES256"})
    void aTrustedRunPublishesAndDoesNothingElse(String algorithm) {
        String token = FORGE.sign(FORGE.claims(), algorithm);
        publish(token).statusCode(201).body("published_by", equalTo("forge:acme/runner"));
        given().auth().oauth2(token).get("/api/releases").then().statusCode(401);
        given().contentType(ContentType.JSON)
                .auth()
                .oauth2(token)
                .body(Map.of("reason", "x"))
                .post("/api/releases/" + version + "/withdraw")
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @CsvSource({
        "aud,https://elsewhere.example",
        "repository,mallory/runner",
        "repository,acme/runner2",
        "ref,refs/heads/feature",
        "ref,refs/heads/main2",
        "iss,https://mallory.example"
    })
    void aWrongClaimIsRefused(String claim, String value) {
        Map<String, Object> claims = FORGE.claims();
        claims.put(claim, value);
        publish(FORGE.token(claims)).statusCode(401);
        claims.remove(claim);
        publish(FORGE.token(claims)).statusCode(401);
    }

    @Test
    void anExpiredOneOrOneWithoutAnEndIsRefused() {
        Map<String, Object> claims = FORGE.claims();
        claims.put("iat", Instant.now().minusSeconds(600).getEpochSecond());
        claims.put("exp", Instant.now().minusSeconds(300).getEpochSecond());
        publish(FORGE.token(claims)).statusCode(401);
        claims.remove("exp");
        publish(FORGE.token(claims)).statusCode(401);
    }

    @Test
    void anotherAlgorithmOrKeyIsRefused() {
        for (String algorithm : List.of("none", "HS256", "RS384")) {
            publish(FORGE.sign(FORGE.claims(), algorithm)).statusCode(401);
        }
        publish(new Forge().token(FORGE.claims())).statusCode(401);
        String good = FORGE.token(FORGE.claims());
        publish(good.substring(0, good.lastIndexOf('.') + 1)).statusCode(401);
        publish("x.y.z").statusCode(401);
    }

    private ValidatableResponse publish(String token) {
        return given().contentType(ContentType.JSON)
                .auth()
                .oauth2(token)
                .body(Calls.release(version, Map.of("is_breaking", true)))
                .post("/api/releases")
                .then();
    }
}
