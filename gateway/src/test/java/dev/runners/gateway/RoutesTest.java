package dev.runners.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who answers what. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "postgres", value = "false"))
@QuarkusTestResource(Doubles.class)
class RoutesTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            /api/cloud-identities,provisioner
            /api/cloud-identities/1/verify,provisioner
            /api/runners/1/cloud,provisioner
            /api/workers/1/cloud,provisioner
            /api/runners/1/cloudy,registry
            /api/runners/deploy,registry
            """)
    void whatIsOfTheCloudSideGoesToItsOwner(String path, String owner) {
        Doubles.person().post(path).then().statusCode(200).body("double", equalTo(owner));
    }

    @Test
    void releasesAndRolloutsAreAnsweredByTheirOwner() {
        for (String path : List.of("/api/releases", "/api/releases/latest", "/api/rollouts", "/api/rollouts/1/pause")) {
            Doubles.person()
                    .get(path)
                    .then()
                    .statusCode(200)
                    .body("double", equalTo("releases"))
                    .body("headers.authorization", startsWith("Bearer ey"));
        }
        Doubles.person().get("/api/releasesX").then().body("double", equalTo("registry"));
    }

    @Test
    void whatItsOwnersWroteDownIsReadAsOne() {
        Doubles.person()
                .get("/api/audit?subject=a b&limit=2")
                .then()
                .statusCode(200)
                // The doubles did it so many seconds after midnight as their names have letters, modulo ten.
                .body("items.actor", equalTo(List.of("registry", "releases")))
                .body("items.id", equalTo(List.of("0-7", "2-7")))
                .body("items[0].subject", containsString("cursor=&"))
                .body("items[0].subject", containsString("subject=a+b"))
                .body("next_cursor", equalTo("0..0"));
        Doubles.person()
                .get("/api/audit?cursor=0.12.0")
                .then()
                .body("items.subject", equalTo(List.of("/api/audit?cursor=12")))
                .body("next_cursor", nullValue());
        for (String cursor : List.of("x", "1", "1.2.3.4", "1.2.3&cursor=1.2.3", "0.0.0")) {
            Doubles.person().get("/api/audit?cursor=" + cursor).then().statusCode(400);
        }
        Doubles.person()
                .get("/api/audit?action=refused")
                .then()
                .statusCode(400)
                .body("detail", equalTo("There is no such action."));
        Doubles.person().get("/api/audit?action=hang-up").then().statusCode(503).header("Retry-After", "5");
        Doubles.person().get("/api/audit?action=hang-up&cursor=1.1.0").then().statusCode(200);
        given().get("/api/audit").then().statusCode(401);
        Doubles.person().accept("image/png").get("/api/audit").then().statusCode(406);
        // Whoever wants to write there is refused by an owner, which knows what may be done instead.
        Doubles.person().post("/api/audit").then().body("double", equalTo("registry"));
    }

    @Test
    void aTokenOfAForgePassesForPublishingOnly() {
        String token = "Bearer eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJmb3JnZSJ9.c2ln";
        given().header("Authorization", token)
                .header("X-Runner-ID", "1")
                .body("{}")
                .post("/api/releases/runner")
                .then()
                .statusCode(200)
                .body("double", equalTo("releases"))
                .body("headers.authorization", equalTo(token))
                .body("headers.'x-runner-id'", nullValue());
        given().header("Authorization", token).get("/api/releases").then().statusCode(401);
        given().header("Authorization", token)
                .post("/api/releases/1.0.0/withdraw")
                .then()
                .statusCode(401);
        given().header("Authorization", "Bearer eyJ.x")
                .post("/api/releases")
                .then()
                .statusCode(401);
    }

    @Test
    void noRunnersCredentialsPassWhereOnlyPeopleAreKnown() {
        for (String path : List.of("/api/cloud-identities", "/api/runners/1/cloud", "/api/releases", "/api/rollouts")) {
            given().header("X-Runner-ID", "1")
                    .header("X-Runner-Token", "t")
                    .get(path)
                    .then()
                    .statusCode(401);
        }
    }
}
