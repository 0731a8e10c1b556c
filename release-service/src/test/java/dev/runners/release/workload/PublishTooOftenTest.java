package dev.runners.release.workload;

import static dev.runners.release.Calls.HOME;
import static dev.runners.release.Calls.release;
import static dev.runners.release.Calls.version;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;

import dev.runners.platform.identity.Role;
import dev.runners.release.Stopwatch;
import dev.runners.testkit.RealParts;
import dev.runners.testkit.Sessions;
import dev.runners.testkit.Sign;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each caller publishes 30 times at once and 10 times a minute, be it with an API token or with that of its forge. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class PublishTooOftenTest {

    private static final Forge FORGE = new Forge();
    private static final int BURST = 30;

    @Inject
    Stopwatch time;

    private final Sessions sessions = Sessions.besideTheService();

    @BeforeAll
    static void publishKeys() {
        FORGE.publishKeys(Path.of("target/forge-jwks.json"));
    }

    @BeforeEach
    void stop() {
        time.later(Duration.ofHours(1));
        time.stop();
    }

    @AfterEach
    void goOn() {
        time.goOn();
    }

    @Test
    void oneTooManyWaitsAndOthersDoNot() throws SQLException {
        String ci = Sign.token("ci", HOME, Role.PUBLISHER);
        oneTooManyWaits(ci);
        publish(ci, version()).statusCode(429);
        publish(Sign.token("other", HOME, Role.PUBLISHER), version()).statusCode(201);
        publish(FORGE.token(FORGE.claims()), version()).statusCode(201);
    }

    @Test
    void soDoesACiWithItsOwnToken() throws SQLException {
        oneTooManyWaits(FORGE.token(FORGE.claims()));
        publish(FORGE.sign(FORGE.claims(), "ES256"), version()).statusCode(429);
        publish(Sign.token("ci", HOME, Role.PUBLISHER), version()).statusCode(201);
    }

    private void oneTooManyWaits(String token) throws SQLException {
        String known = version();
        publish(token, known).statusCode(201);
        for (int i = 1; i < BURST; i++) {
            publish(token, known).statusCode(200);
        }
        String next = version();
        publish(token, next)
                .statusCode(429)
                .header("Retry-After", "6")
                .contentType("application/problem+json")
                .body("type", endsWith("too-many"));
        assertThat(sessions.number("SELECT count(*) FROM releases WHERE version = '" + next + "'"))
                .isZero();
        time.later(Duration.ofMillis(5999));
        publish(token, next).statusCode(429).header("Retry-After", "1");
        time.later(Duration.ofMillis(1));
        publish(token, next).statusCode(201);
    }

    private static ValidatableResponse publish(String token, String version) {
        return given().contentType(ContentType.JSON)
                .auth()
                .oauth2(token)
                .body(release(version, Map.of("is_breaking", true)))
                .post("/api/releases")
                .then();
    }
}
