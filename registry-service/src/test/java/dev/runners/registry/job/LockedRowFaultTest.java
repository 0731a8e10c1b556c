package dev.runners.registry.job;

import static dev.runners.registry.Calls.job;
import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.person;
import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.nullValue;

import dev.runners.contracts.job.JobStatus;
import dev.runners.platform.identity.Role;
import dev.runners.registry.Calls.Claim;
import dev.runners.registry.Calls.Runner;
import dev.runners.registry.InFlight;
import dev.runners.testkit.RealParts;
import dev.runners.testkit.Sessions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Row FP2: a lock that somebody holds for long. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class LockedRowFaultTest {

    private final Sessions sessions = Sessions.besideTheService();

    @Test
    void fp2_whoWaitsTooLongForALockIsToldSoAndNothingHangs() throws SQLException {
        UUID boot = UUID.randomUUID();
        Runner runner = register();
        String id = submit(runner, Map.of());
        Claim claim = runner.claim(boot);
        claim.reports("PROCESSING").statusCode(200);
        try (Connection _ = sessions.holding("SELECT FROM jobs WHERE id = '" + id + "' FOR UPDATE");
                Connection _ = sessions.holding("SELECT FROM runners WHERE id = '" + runner.id() + "' FOR UPDATE")) {
            List<InFlight<Response>> calls = List.of(
                    InFlight.of(() -> claim.reports("SUCCESS").extract().response()),
                    InFlight.of(() -> claim.logs("line").extract().response()),
                    InFlight.of(() -> runner.from(UUID.randomUUID()).post("/api/jobs/claim")),
                    InFlight.of(() -> operator().post("/api/jobs/" + id + "/cancel")));
            for (InFlight<Response> call : calls) {
                Response answer = call.answer();
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.contentType()).startsWith("application/problem+json");
                assertThat(answer.header("Retry-After")).isNotNull();
            }
            assertThat(job(id).status()).as("reading waits for nobody").isEqualTo(JobStatus.PROCESSING);
        }
        claim.reports("SUCCESS").statusCode(200);
        assertThat(job(id).status()).isEqualTo(JobStatus.SUCCESS);
    }

    @Test
    void fp2_whoAsksInVainForAJobWaitsForNobodysLock() throws SQLException {
        JsonPath registered = person(UUID.randomUUID(), Role.OPERATOR)
                .body(Map.of("name", "in vain"))
                .post("/api/runners")
                .jsonPath();
        String id = registered.getString("runner_id");
        try (Connection _ = sessions.holding("SELECT FROM runners WHERE id = '" + id + "' FOR UPDATE")) {
            given().header("X-Worker-ID", id)
                    .header("X-Worker-Token", registered.getString("runner_token"))
                    .post("/api/jobs/claim")
                    .then()
                    .statusCode(200)
                    .body("job", nullValue());
        }
    }
}
