package dev.runners.registry.cloud;

import static dev.runners.registry.Calls.job;
import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.runners.contracts.Timing;
import dev.runners.contracts.Token;
import dev.runners.contracts.Topics;
import dev.runners.contracts.cloud.CloudDrain;
import dev.runners.contracts.cloud.CloudIdentityStatus;
import dev.runners.contracts.cloud.CloudPhase;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.runner.CredentialEvent;
import dev.runners.contracts.runner.RunnerEvent;
import dev.runners.contracts.runner.RunnerEvent.RunnerDrained;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.registry.Calls;
import dev.runners.registry.Calls.Claim;
import dev.runners.registry.Calls.Runner;
import dev.runners.registry.Database;
import dev.runners.registry.cloud.Provisioner.Deployed;
import dev.runners.registry.job.TakeBackLostJobs;
import dev.runners.testkit.RealParts;
import dev.runners.testkit.Told;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cloud-hosted Runner is drained, sleeps, is wanted and wakes; what it lost when its task ended is free at once. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class SleepTest {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @Inject
    Provisioner provisioner;

    @Inject
    Database database;

    @Inject
    TakeBackLostJobs takeBackLostJobs;

    @Inject
    TellWanted tellWanted;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    private final UUID boot = UUID.randomUUID();
    private Runner runner = new Runner(new UUID(0, 0), "");

    @BeforeEach
    void awake() {
        Token token = Token.generate(Token.RUNNER_PREFIX);
        Deployed deployed = provisioner.awake(provisioner.identity(CloudIdentityStatus.VERIFIED), token);
        runner = new Runner(deployed.runner(), token.reveal());
    }

    /** It is in nobody's way any more. */
    @AfterEach
    void gone() {
        database.later(Duration.ZERO);
        database.execute("UPDATE runners SET removed_at = now() WHERE id = '" + runner.id() + "'");
    }

    @Test
    void itsCloudSideDrainsItAndLiftsItsOwnDrainOnly() {
        phase(CloudPhase.FALLING_ASLEEP, CloudDrain.SLEEP);
        shown().body("status", equalTo("DRAINING")).body("draining", equalTo(true));
        told(state -> assertThat(state.drained()).isTrue());
        try (Told<CredentialEvent> credentials = new Told<>(kafka, Topics.CREDENTIALS)) {
            credentials.last(
                    runner.id(),
                    last -> assertThat(last)
                            .hasValueSatisfying(event -> assertThat(((CredentialEvent.OfRunner) event)
                                            .body()
                                            .draining())
                                    .isTrue()));
        }
        operator().post("/api/runners/" + runner.id() + "/drain").then().statusCode(200);
        phase(CloudPhase.AWAKE, null);
        shown().body("status", equalTo("DRAINING"));
        phase(CloudPhase.FALLING_ASLEEP, CloudDrain.SLEEP);
        operator().post("/api/runners/" + runner.id() + "/resume").then().body("draining", equalTo(true));
        phase(CloudPhase.AWAKE, null);
        shown().body("status", equalTo("ONLINE")).body("draining", equalTo(false));
        told(state -> assertThat(state.drained()).isFalse());
    }

    @Test
    void itsTimelineTellsOfItsSleep() {
        asleep();
        phase(CloudPhase.STARTING, null);
        phase(CloudPhase.AWAKE, null);
        phase(CloudPhase.UPDATING, CloudDrain.UPDATE);
        assertThat(database.texts("SELECT concat_ws(' ', status, condition) FROM runner_transitions WHERE runner_id = '"
                        + runner.id() + "' ORDER BY at, id"))
                .containsExactly(
                        "OFFLINE STARTING",
                        "ONLINE",
                        "DRAINING ASLEEP",
                        "OFFLINE STARTING",
                        "OFFLINE",
                        "OFFLINE UPDATING");
    }

    @Test
    void isDrainedOnlyWhenItsLastJobHasEnded() {
        submit(runner, Map.of());
        Claim claim = runner.claim(boot);
        phase(CloudPhase.UPDATING, CloudDrain.UPDATE);
        shown().body("status", equalTo("DRAINING")).body("condition", equalTo("UPDATING"));
        submit(runner, Map.of());
        assertThat(runner.claim(boot).isEmpty()).isTrue();
        told(state -> {
            assertThat(state.draining()).isTrue();
            assertThat(state.drained()).isFalse();
        });
        claim.reports("SUCCESS").statusCode(200);
        try (Told<RunnerEvent> runners = new Told<>(kafka, Topics.RUNNERS)) {
            runners.last(runner.id(), last -> assertThat(last).containsInstanceOf(RunnerDrained.class));
        }
        told(state -> assertThat(state.drained()).isTrue());
    }

    @Test
    void olderWordsOfItsCloudSideChangeNothing() {
        phase(CloudPhase.FALLING_ASLEEP, CloudDrain.SLEEP);
        provisioner.deployment(runner.id(), CloudPhase.AWAKE, null, null, 1);
        provisioner.poison(Topics.DEPLOYMENTS, runner.id().toString());
        phase(CloudPhase.ASLEEP, CloudDrain.SLEEP);
        shown().body("asleep", equalTo(true)).body("draining", equalTo(true));
    }

    @Test
    void aSleeperIsWantedForWhatNobodyAwakeCanTake() {
        asleep();
        shown().body("status", equalTo("OFFLINE"))
                .body("condition", equalTo("ASLEEP"))
                .body("status_reason", containsString("wakes when a job waits"))
                .body("wanted", equalTo(0));
        String id = submit(runner, Map.of());
        awaitWanted(1);
        submit(runner, Map.of());
        awaitWanted(2);
        told(state -> {
            assertThat(state.wanted()).isEqualTo(2);
            assertThat(state.asleep()).isTrue();
        });

        phase(CloudPhase.STARTING, null);
        shown().body("condition", equalTo("STARTING")).body("wanted", equalTo(2));
        database.liveness(runner.id(), "ONLINE");
        phase(CloudPhase.AWAKE, null);
        assertThat(runner.claim(boot).job()).isEqualTo(id);
        awaitWanted(0);
    }

    @Test
    void anAwakeRunnerWithAFreeSlotIsEnough() {
        String label = UUID.randomUUID().toString();
        database.execute(
                "UPDATE runners SET labels = '{\"only\": \"" + label + "\"}' WHERE id = '" + runner.id() + "'");
        asleep();
        Runner other = register(Map.of("only", label));
        database.liveness(other.id(), "ONLINE");
        Map<String, Object> body = new HashMap<>(
                Map.of("job_type", "PLAN", "config_snapshot", Calls.MODULE, "labels", Map.of("only", label)));
        submit(body);
        tellWanted.now().await().atMost(DEADLINE);
        shown().body("wanted", equalTo(0));

        other.claim(boot);
        submit(body);
        awaitWanted(1);
        database.liveness(other.id(), "OFFLINE");
        operator().delete("/api/runners/" + other.id()).then().statusCode(204);
    }

    @Test
    void whatAnOperatorDrainsIsNotWoken() {
        asleep();
        operator().post("/api/runners/" + runner.id() + "/drain").then().statusCode(200);
        submit(runner, Map.of());
        tellWanted.now().await().atMost(DEADLINE);
        shown().body("wanted", equalTo(0));
        operator().post("/api/runners/" + runner.id() + "/resume").then().statusCode(200);
        awaitWanted(1);
    }

    @Test
    void somebodyMayWakeItWithoutWork() {
        wake().statusCode(200).body("wanted", equalTo(0));
        asleep();
        wake().statusCode(200).body("wanted", equalTo(1));
        tellWanted.now().await().atMost(DEADLINE);
        told(state -> assertThat(state.wanted()).isEqualTo(1));
        phase(CloudPhase.STARTING, null);
        tellWanted.now().await().atMost(DEADLINE);
        shown().body("wanted", equalTo(1));
        phase(CloudPhase.AWAKE, null);
        awaitWanted(0);
        phase(CloudPhase.UPDATING, CloudDrain.UPDATE);
        wake().statusCode(409);
        operator()
                .get("/api/audit?action=runner.wake&subject=" + runner.id())
                .then()
                .body("items.size()", equalTo(1));
    }

    @Test
    void aStoppedTasksBegunApplyIsFreeAtOnce() {
        String id = applying(Map.of());
        Instant stopped = Instant.now().plusSeconds(30);
        lost(id, JobStatus.QUEUED);
        assertThat(job(id).claimableAt()).isAfter(Instant.now().plusSeconds(30));
        assertThat(job(id).orphanRisk()).isTrue();
        provisioner.phase(runner.id(), CloudPhase.STARTING, null, stopped);
        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(
                                database.count("jobs WHERE id = '" + id + "' AND claimable_at <= runners_now()"))
                        .isEqualTo(1));
        assertThat(database.count("attempts WHERE job_id = '" + id + "' AND fenced_until <= runners_now()"))
                .isEqualTo(1);
    }

    @Test
    void theLossIsFreeAtOnceWhenTheTaskHadStoppedBefore() {
        String id = applying(Map.of());
        provisioner.phase(runner.id(), CloudPhase.STARTING, null, Instant.now().plusSeconds(30));
        lost(id, JobStatus.QUEUED);
        assertThat(database.count("jobs WHERE id = '" + id + "' AND claimable_at <= runners_now() AND orphan_risk"))
                .isEqualTo(1);
    }

    @Test
    void aTaskThatStoppedBeforeTheClaimSaysNothingOfIt() {
        Instant before = Instant.now().minusSeconds(60);
        String id = applying(Map.of());
        provisioner.phase(runner.id(), CloudPhase.STARTING, null, before);
        lost(id, JobStatus.QUEUED);
        assertThat(database.count("jobs WHERE id = '" + id + "' AND claimable_at > runners_now()"))
                .isEqualTo(1);
    }

    @Test
    void heldWorkWaitsForAPersonAllTheSame() {
        String id = applying(Map.of("on_lost", "hold"));
        lost(id, JobStatus.QUEUED);
        provisioner.phase(runner.id(), CloudPhase.STARTING, null, Instant.now().plusSeconds(30));
        assertThat(job(id).claimableAt()).isNull();
    }

    private String applying(Map<String, Object> more) {
        String id = submit(runner, more);
        Claim claim = runner.claim(boot);
        claim.reports("PROCESSING", Map.of("phase", "apply")).statusCode(200);
        return id;
    }

    private void lost(String id, JobStatus becomes) {
        database.liveness(runner.id(), "OFFLINE");
        database.later(Timing.REAL.contactQuiet().plusSeconds(1));
        takeBackLostJobs.now().await().atMost(DEADLINE);
        await().atMost(DEADLINE).until(() -> job(id).status() == becomes);
    }

    private void asleep() {
        phase(CloudPhase.ASLEEP, CloudDrain.SLEEP);
        database.liveness(runner.id(), "OFFLINE");
    }

    private void phase(CloudPhase phase, @Nullable CloudDrain drain) {
        provisioner.phase(runner.id(), phase, drain, null);
    }

    private ValidatableResponse wake() {
        return operator().post("/api/runners/" + runner.id() + "/wake").then();
    }

    private ValidatableResponse shown() {
        return operator().get("/api/runners/" + runner.id()).then().statusCode(200);
    }

    private void awaitWanted(int wanted) {
        await().atMost(DEADLINE).untilAsserted(() -> shown().body("wanted", equalTo(wanted)));
    }

    private void told(Consumer<RunnerState> check) {
        try (Told<RunnerEvent> runners = new Told<>(kafka, Topics.RUNNERS)) {
            runners.last(runner.id(), last -> assertThat(last).hasValueSatisfying(event -> check.accept(event.body())));
        }
    }
}
