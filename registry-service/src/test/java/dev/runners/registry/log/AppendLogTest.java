package dev.runners.registry.log;

import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.runners.registry.Calls.Claim;
import dev.runners.registry.Calls.Runner;
import dev.runners.registry.InFlight;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is taken into a log, and how it is kept. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class AppendLogTest {

    private static final int MIB = 1024 * 1024;
    private static final int MANY = 30;

    private final UUID boot = UUID.randomUUID();

    @Test
    void logTakesWhateverTerraformSays() {
        Runner runner = register();
        submit(runner, Map.of());
        Claim claim = runner.claim(boot);
        claim.logs("\u0000\u001b[31mred\u202e").statusCode(201);
        String megabyte = "x".repeat(1024 * 1024);
        claim.logs(megabyte).statusCode(201);
        claim.logs("x".repeat(4 * MIB + 1)).statusCode(413);
        claim.logs("\u00e4".repeat(2 * MIB + 1)).statusCode(413);
        claim.logs("behind").statusCode(201);
        String log = "/api/jobs/" + claim.job() + "/logs";
        // A page ends with the piece that fills it, and the next goes on there.
        operator()
                .get(log)
                .then()
                .body("items", hasSize(2))
                .body("items[0].text", equalTo("\ufffd\u001b[31mred\u202e"))
                .body("items[1].text", equalTo(megabyte))
                .body("complete", equalTo(false));
        claim.reports("SUCCESS").statusCode(200);
        operator().get(log).then().body("complete", equalTo(false)).body("next_offset", equalTo(2));
        operator()
                .get(log + "?after=2")
                .then()
                .body("items.text", equalTo(List.of("behind")))
                .body("complete", equalTo(true));
        operator().get(log + "?after=x").then().statusCode(400);
        operator().get(log + "?after=-1").then().statusCode(400);
    }

    @Test
    void aChunkThatIsSentAgainIsStoredOnce() {
        Runner runner = register();
        submit(runner, Map.of());
        Claim claim = runner.claim(boot);
        for (String key : List.of("1", "2", "2")) {
            claim.says()
                    .header("Idempotency-Key", key)
                    .body(Map.of("log_chunk", key))
                    .post("/api/jobs/" + claim.job() + "/logs")
                    .then()
                    .statusCode(201);
        }
        operator().get("/api/jobs/" + claim.job() + "/logs").then().body("items.text", equalTo(List.of("1", "2")));
    }

    @Test
    void piecesOfManyJobsAtOnceAreEachStoredUnderTheirOwn() {
        List<Claim> claims = Stream.generate(() -> {
                    Runner runner = register();
                    submit(runner, Map.of());
                    return runner.claim(boot);
                })
                .limit(MANY)
                .toList();
        for (String key : List.of("1", "2", "2", "3")) {
            List<InFlight<Integer>> sent = claims.stream()
                    .map(one -> InFlight.of(() -> send(one, key)))
                    .toList();
            assertThat(sent).extracting(InFlight::answer).containsOnly(201);
        }
        // Not its attempt: told so, and nobody else is the worse for it.
        Claim strange = new Claim(register(), claims.getFirst().answer());
        List<InFlight<Integer>> last = Stream.concat(Stream.of(strange), claims.stream())
                .map(one -> InFlight.of(() -> send(one, "4")))
                .toList();
        assertThat(last.getFirst().answer()).isEqualTo(403);
        assertThat(last.subList(1, last.size())).extracting(InFlight::answer).containsOnly(201);
        for (Claim claim : claims) {
            operator()
                    .get("/api/jobs/" + claim.job() + "/logs")
                    .then()
                    .body(
                            "items.text",
                            equalTo(Stream.of("1", "2", "3", "4")
                                    .map(key -> claim.job() + key)
                                    .toList()))
                    .body("items.offset", equalTo(List.of(1, 2, 3, 4)));
        }
    }

    private static int send(Claim claim, String key) {
        return claim.says()
                .header("Idempotency-Key", key)
                .body(Map.of("log_chunk", claim.job() + key))
                .post("/api/jobs/" + claim.job() + "/logs")
                .statusCode();
    }
}
