package dev.runners.registry.blob;

import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.runners.registry.Calls.Claim;
import dev.runners.registry.Database;
import dev.runners.registry.seal.KeyConfig;
import dev.runners.registry.seal.OtherSeal;
import dev.runners.registry.seal.Seal;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a state or a plan holds stands in no table; keys are changed under them, and a lost key is said plainly. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class EncryptedAtRestTest {

    @Inject
    Database database;

    @Inject
    Pool pool;

    @Inject
    StateConfig config;

    @Inject
    KeyConfig keyConfig;

    @Inject
    ResealBlobs resealBlobs;

    /** Noise, so that it would stand there as it is if nobody encrypted it: it cannot be made smaller. */
    private final byte[] secret = new byte[600_000];

    private final String name = "state-" + UUID.randomUUID();
    private Claim claim;
    private String token;

    @BeforeEach
    void written() {
        new SecureRandom().nextBytes(secret);
        var runner = register();
        submit(runner, Map.of("job_type", "PLAN", "config_snapshot", Map.of("state", name)));
        claim = runner.claim(UUID.randomUUID());
        token = claim.stateToken();
        given().auth()
                .preemptive()
                .basic("runner", token)
                .contentType("application/json")
                .body(secret)
                .post("/api/jobs/" + claim.job() + "/state")
                .then()
                .statusCode(200);
        assertThat(state()).isEqualTo(secret);
    }

    @Test
    void noTableHoldsWhatIsInAStateOrAPlan() {
        claim.says()
                .contentType("application/octet-stream")
                .body(secret)
                .post("/api/jobs/" + claim.job() + "/plan-artifact")
                .then()
                .statusCode(201);
        String canary = HexFormat.of().formatHex(Arrays.copyOfRange(secret, 300_000, 300_032));
        assertThat(database.count("blob_chunks c JOIN blobs b ON b.id = c.blob_id WHERE b.binding LIKE 'plan/%/"
                        + claim.job() + "/%' OR b.binding LIKE '%/" + name + "/%'"))
                .isEqualTo(6);
        assertThat(database.count("blob_chunks WHERE position('\\x" + canary + "'::bytea IN body) > 0"))
                .isZero();
    }

    @Test
    void aNewKeyTakesOver() {
        sealWith("old");
        assertThat(state()).isEqualTo(secret);
        unsealable(0);
        assertThat(keys()).containsExactly("old");

        resealBlobs.now();

        assertThat(keys()).containsExactly("new");
        assertThat(state()).isEqualTo(secret);
    }

    @Test
    void whatIsPlainFromBeforeIsReadAndEncrypted() {
        for (int seq = 0; seq < 3; seq++) {
            byte[] part =
                    Arrays.copyOfRange(secret, seq * Chunks.BYTES, Math.min(secret.length, (seq + 1) * Chunks.BYTES));
            database.execute("UPDATE blob_chunks SET key_id = NULL, body = '\\x"
                    + HexFormat.of().formatHex(part) + "' WHERE seq = " + seq + " AND blob_id = '" + blob() + "'");
        }
        assertThat(state()).isEqualTo(secret);
        assertThat(resealBlobs.now()).isPositive();
        assertThat(keys()).containsExactly("new");
        assertThat(state()).isEqualTo(secret);
    }

    @Test
    void aLostKeyIsSaidAndWhatDoesNotOpenStarvesNobody() {
        sealWith("old");
        // A page and more of chunks before this one that do not open.
        unsealable(300);
        assertThat(resealBlobs.now()).isEqualTo(3);
        assertThat(keys()).containsExactly("new");

        database.execute("UPDATE blob_chunks SET key_id = 'gone' WHERE blob_id = '" + blob() + "'");
        read().then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "60")
                .body("detail", containsString("key gone"))
                .body("detail", not(containsString(keyConfig.keys().get("new"))));
    }

    @Test
    void oneVersionInPlaceOfAnotherIsNotGivenOut() {
        given().auth()
                .preemptive()
                .basic("runner", token)
                .contentType("application/json")
                .body("{}")
                .post("/api/jobs/" + claim.job() + "/state")
                .then()
                .statusCode(200);
        UUID newest = blob();
        database.execute("UPDATE state_versions SET blob_id = NULL WHERE blob_id = '" + newest + "'");
        UUID first = blob();
        database.execute("UPDATE state_versions SET blob_id = NULL WHERE state_name = '" + name + "'");
        database.execute("UPDATE state_versions SET blob_id = '" + first
                + "' WHERE version = (SELECT max(version) FROM state_versions WHERE state_name = '" + name + "')");
        read().then().statusCode(500).contentType("application/problem+json");
    }

    private byte[] state() {
        Response response = read();
        response.then().statusCode(200);
        return response.asByteArray();
    }

    private Response read() {
        return given().auth().preemptive().basic("runner", token).get("/api/jobs/" + claim.job() + "/state");
    }

    private UUID blob() {
        return pool.query("SELECT blob_id FROM state_versions WHERE blob_id IS NOT NULL AND state_name = '" + name
                        + "' ORDER BY version DESC LIMIT 1")
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getUUID("blob_id");
    }

    /** Puts the chunks of the state under another key, as if it had been the current one. */
    private void sealWith(String key) {
        Seal other = OtherSeal.of(keyConfig, key);
        Chunks chunks = new Chunks(pool, other, config);
        String binding = pool.query("SELECT binding FROM blobs WHERE id = '" + blob() + "'")
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getString("binding");
        for (int seq = 0; seq < 3; seq++) {
            assertThat(chunks.reseal(new ChunkName(blob(), binding, seq, seq == 2)))
                    .isTrue();
        }
    }

    private void unsealable(int count) {
        database.execute("DELETE FROM blobs WHERE binding = 'nobody'");
        if (count > 0) {
            database.execute("INSERT INTO blobs VALUES ('00000000-0000-7000-8000-000000000000', 'nobody', 1, " + count
                    + ", now())");
            database.execute("INSERT INTO blob_chunks SELECT '00000000-0000-7000-8000-000000000000', n, 'old', '\\x00'"
                    + " FROM generate_series(0, " + (count - 1) + ") n");
        }
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        pool.query("SELECT DISTINCT key_id FROM blob_chunks WHERE blob_id = '" + blob() + "'")
                .execute()
                .await()
                .indefinitely()
                .forEach(row -> keys.add(row.getString("key_id")));
        return keys;
    }
}
