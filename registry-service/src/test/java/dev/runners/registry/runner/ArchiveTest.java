package dev.runners.registry.runner;

import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.runners.contracts.Topics;
import dev.runners.contracts.runner.RunnerEvent;
import dev.runners.registry.Calls.Runner;
import dev.runners.registry.Database;
import dev.runners.testkit.RealParts;
import dev.runners.testkit.Told;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is not heard for long leaves the lists, and is let in again when he comes back. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ArchiveTest {

    @Inject
    Database database;

    @Inject
    ArchiveRunners archiveRunners;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    @AfterEach
    void now() {
        database.later(Duration.ZERO);
    }

    @Test
    void whoNeverCameIsArchivedAfterAWeekAndRevivedByACall() {
        Runner runner = register();
        Runner calls = register();
        database.later(Duration.ofDays(6));
        archive();
        calls.says().post("/api/jobs/claim").then().statusCode(200);
        try (Told<RunnerEvent> runners = new Told<>(kafka, Topics.RUNNERS)) {
            runners.last(runner.id(), last -> assertThat(last).isPresent());

            database.later(Duration.ofDays(8));
            archive();
            runners.last(runner.id(), last -> assertThat(last).isEqualTo(Optional.empty()));
            runners.last(calls.id(), last -> assertThat(last).isPresent());
            reason(runner, containsString("Archived since"));

            operator()
                    .body(Map.of("name", "renamed"))
                    .patch("/api/runners/" + runner.id())
                    .then()
                    .statusCode(200);
            runner.says().post("/api/jobs/claim").then().statusCode(200);
            runners.last(
                    runner.id(),
                    last -> assertThat(last)
                            .hasValueSatisfying(
                                    event -> assertThat(event.body().name()).isEqualTo("renamed")));
            archive();
            reason(runner, not(containsString("Archived")));
        }
    }

    @Test
    void whoWasHeardOnceIsKeptForAMonth() {
        Runner runner = register();
        database.heard(runner.id());
        database.liveness(runner.id(), "OFFLINE");
        database.later(Duration.ofDays(29));
        archive();
        reason(runner, not(containsString("Archived")));
        database.later(Duration.ofDays(31));
        archive();
        reason(runner, containsString("Archived"));
    }

    private void archive() {
        archiveRunners.now().await().atMost(Duration.ofSeconds(20));
    }

    private static void reason(Runner runner, Matcher<String> matcher) {
        operator().get("/api/runners/" + runner.id()).then().statusCode(200).body("status_reason", matcher);
    }
}
