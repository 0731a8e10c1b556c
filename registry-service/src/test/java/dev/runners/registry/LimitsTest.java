package dev.runners.registry;

import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import dev.runners.contracts.Ids;
import dev.runners.platform.identity.Role;
import dev.runners.registry.Calls.Runner;
import dev.runners.testkit.RealParts;
import dev.runners.testkit.Sign;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who asks in a loop is told when to come again, and nobody else is. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class LimitsTest {

    private static final int ENOUGH = 20_000;

    @Test
    void aRunnerThatClaimsInALoop() throws IOException, InterruptedException {
        Runner busy = register();
        Runner calm = register();
        HttpResponse<String> refusal = refusalOf(post("/api/jobs/claim", "")
                .header("X-Runner-ID", busy.id().toString())
                .header("X-Runner-Token", busy.token())
                .header("X-Runner-Boot", UUID.randomUUID().toString())
                .build());
        assertThat(refusal.body()).contains("claims more often");
        calm.claim(UUID.randomUUID());
    }

    @Test
    void aPersonWhoRegistersInALoop() throws IOException, InterruptedException {
        String busy = Sign.token("alice", Ids.organization("busy"), Role.VIEWER, Role.OPERATOR);
        HttpResponse<String> refusal = refusalOf(post("/api/runners", "{\"name\":\"\"}")
                .header("Authorization", "Bearer " + busy)
                .build());
        assertThat(refusal.body()).contains("register Runners faster");
        operator().body("{\"name\":\"calm\"}").post("/api/runners").then().statusCode(201);
    }

    private HttpRequest.Builder post(String path, String body) {
        return HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> refusalOf(HttpRequest call) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < ENOUGH; i++) {
                HttpResponse<String> answer = client.send(call, BodyHandlers.ofString());
                if (answer.statusCode() == 429) {
                    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
                    assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                            .isPositive();
                    return answer;
                }
            }
        }
        return fail("No call was one too many");
    }
}
