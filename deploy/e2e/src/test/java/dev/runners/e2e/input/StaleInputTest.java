package dev.runners.e2e.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.e2e.Database;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What would have been right at another moment: said twice, too late, or in the wrong order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StaleInputTest {

    private static final String SUCCESS = "{\"status\":\"SUCCESS\"}";
    private static final int BEYOND_THE_FRAMEWORK = 70_000;

    private World world = new World();

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void aKeyIsForOneBody() {
        Call call = world.admin("POST", "/api/jobs")
                .with("Idempotency-Key", UUID.randomUUID().toString());
        String body = "{\"job_type\":\"PLAN\",\"config_snapshot\":{},\"labels\":{\"team\":\"nobody\"}}";
        String first = World.ok(call.saying(body)).path("id").asText();
        Database.awaitEmptyOutbox();
        List<String> before = Digest.now();

        refused(call.saying(body.replace("PLAN", "DEPLOY")), 422);

        assertThat(World.ok(call.saying(body)).path("id").asText()).isEqualTo(first);
        assertThat(Digest.differences(before, Digest.now())).isEmpty();
    }

    @Test
    void whatIsOverStaysOver() {
        String job = "/api/jobs/" + world.endedJob;
        String before = row();

        refused(ended("PUT", job + "/status").saying(SUCCESS), 409);
        refused(ended("PUT", job + "/status").saying("{\"status\":\"PROCESSING\"}"), 409);
        refused(ended("POST", job + "/plan-artifact").saying("a plan"), 409);
        refused(ended("POST", job + "/state-token"), 409);
        refused(world.admin("POST", job + "/cancel"), 409);
        refused(world.admin("POST", job + "/release"), 409);
        refused(world.admin("PATCH", job).saying("{\"priority\":3}"), 409);
        refused(world.admin("POST", "/api/jobs/" + world.liveJob + "/retry"), 409);

        assertThat(row()).isEqualTo(before);
    }

    @Test
    void thePlanOfNoPlanIsNotApplied() {
        String body = "{\"job_type\":\"DEPLOY\",\"config_snapshot\":{},\"plan_job_id\":\"%s\"}";
        Database.awaitEmptyOutbox();
        List<String> before = Digest.now();

        refused(world.admin("POST", "/api/jobs").saying(body.formatted(UUID.randomUUID())), 422);
        refused(world.admin("POST", "/api/jobs").saying(body.formatted(world.foreignJob)), 422);

        assertThat(Digest.differences(before, Digest.now())).isEmpty();
    }

    @Test
    void whatPassesTheFrameworksOwnLimitsIsRefusedAllTheSame() {
        Call call = world.admin("GET", "/api/status");
        assertThat(call.asking("x=" + "y".repeat(BEYOND_THE_FRAMEWORK)).send().status())
                .isEqualTo(414);
        assertThat(call.with("X-Long", "x".repeat(BEYOND_THE_FRAMEWORK)).send().status())
                .isEqualTo(431);
    }

    private Call ended(String method, String path) {
        return world.attempt(method, path).with("X-Runner-Attempt", world.endedAttempt.toString());
    }

    private void refused(Call call, int status) {
        Answer answer = call.send();
        assertThat(answer.wrongRefusal(Set.of(status), world.canary))
                .as(call + ": " + answer)
                .isNull();
    }

    private String row() {
        return Database.query("SELECT row(j.*)::text FROM jobs j WHERE id = ?", world.endedJob)
                .getFirst();
    }
}
