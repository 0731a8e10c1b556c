package dev.runners.registry;

import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.person;
import static dev.runners.registry.Calls.register;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.fail;

import dev.runners.contracts.Ids;
import dev.runners.platform.identity.Role;
import dev.runners.registry.Calls.Runner;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Who asks in a loop is told when to come again, and nobody else is. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class LimitsTest {

    private static final int ENOUGH = 20_000;

    @Test
    void aRunnerThatClaimsInALoop() {
        RequestSpecification busy = register().from(UUID.randomUUID());
        Runner calm = register();
        refused(() -> busy.post("/api/jobs/claim"), "claims more often");
        calm.claim(UUID.randomUUID());
    }

    @Test
    void aPersonWhoRegistersInALoop() {
        RequestSpecification busy =
                person(Ids.organization("busy"), Role.VIEWER, Role.OPERATOR).body("{\"name\":\"\"}");
        refused(() -> busy.post("/api/runners"), "register Runners faster");
        operator().body("{\"name\":\"calm\"}").post("/api/runners").then().statusCode(201);
    }

    private static void refused(Supplier<Response> call, String why) {
        for (int i = 0; i < ENOUGH; i++) {
            Response answer = call.get();
            if (answer.statusCode() == 429) {
                answer.then()
                        .contentType("application/problem+json")
                        .header("Retry-After", matchesPattern("[1-9][0-9]*"))
                        .body("detail", containsString(why));
                return;
            }
        }
        fail("No call was one too many");
    }
}
