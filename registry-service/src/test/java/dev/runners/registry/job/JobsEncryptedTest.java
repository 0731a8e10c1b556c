package dev.runners.registry.job;

import static dev.runners.registry.Calls.HOME;
import static dev.runners.registry.Calls.job;
import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.person;
import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.runners.contracts.Wire;
import dev.runners.contracts.job.ClaimReply;
import dev.runners.platform.identity.Role;
import dev.runners.registry.Calls;
import dev.runners.registry.Calls.Runner;
import dev.runners.registry.Database;
import dev.runners.registry.job.SealConfiguration.Stored;
import dev.runners.registry.runner.RunnerPrincipal;
import dev.runners.registry.seal.KeyConfig;
import dev.runners.registry.seal.OtherSeal;
import dev.runners.registry.seal.WalkOldSeals;
import dev.runners.sql.Columns;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a job is given to run stands in no table; keys are changed under it, and a lost one stops nobody else. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class JobsEncryptedTest {

    private static final String SECRET = "hunter2-" + UUID.randomUUID();
    private static final Map<String, Object> CONFIGURATION = Map.of(
            "module", Map.of("files", Map.of("main.tf", "# of nobody else", "all.tfvars", "a = \"" + SECRET + "\"")),
            "variables", Map.of("password", SECRET, "tiny", 1.50),
            "environment", Map.of("TOKEN", SECRET));

    @Inject
    Database database;

    @Inject
    Pool pool;

    @Inject
    KeyConfig keys;

    @Inject
    ResealJobs resealJobs;

    @Inject
    WalkOldSeals walk;

    @Inject
    ClaimTogether claimTogether;

    @Inject
    SealConfiguration seal;

    private Runner runner;
    private String id;

    @BeforeEach
    void submitted() {
        runner = register();
        id = submit(runner, Map.of("config_snapshot", CONFIGURATION));
    }

    @Test
    void whoWorksOnItHasAllOfItAndTheDatabaseNothing() {
        assertThat(database.count(
                        "jobs j WHERE id = '" + id + "' AND config_key_id LIKE 'new:%' AND config_snapshot = '{}'"))
                .isEqualTo(1);
        assertThat(database.count("jobs j WHERE j::text LIKE '%" + SECRET + "%'"))
                .isZero();
        // So few bytes are not squeezed: they would stand there as they are.
        submit(runner, Map.of("config_snapshot", Map.of("variables", Map.of("password", SECRET))));
        assertThat(database.count("jobs WHERE position(convert_to('hunter2', 'UTF8') IN config_sealed) > 0"))
                .isZero();
        assertThat(database.count("outbox o WHERE o::text LIKE '%" + SECRET + "%'"))
                .isZero();
        assertIsWhole(id);
        assertThat(runner.claim(UUID.randomUUID()).answer().getString("job.config_snapshot.variables.password"))
                .isEqualTo(SECRET);
        person(HOME, Role.VIEWER)
                .get("/api/jobs/" + id)
                .then()
                .statusCode(200)
                .body("config_snapshot.variables.password", equalTo("***"))
                .body("configuration_hash", equalTo("***"))
                .body("config_snapshot.module.files.'main.tf'", equalTo("# of nobody else"));
    }

    @Test
    void whatIsTriedAgainHasIt() {
        Calls.Claim claim = runner.claim(UUID.randomUUID());
        claim.reports("PROCESSING").statusCode(200);
        claim.reports("FAILED").statusCode(200);
        String again = operator()
                .post("/api/jobs/" + id + "/retry")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertIsWhole(again);
        assertThat(database.count("jobs j WHERE id = '" + again + "' AND config_snapshot = '{}'"))
                .isEqualTo(1);
    }

    @Test
    void aNewKeyTakesOverWhateverWasThereBefore() {
        String plain = submit(runner, Map.of("config_snapshot", CONFIGURATION));
        database.execute("UPDATE jobs SET config_key_id = NULL, config_sealed = NULL, config_snapshot = '"
                + Wire.JSON.valueToTree(CONFIGURATION) + "' WHERE id = '" + plain + "'");
        store(new SealConfiguration(OtherSeal.of(keys, "old"), () -> true).closeAnew(row(id)));
        assertThat(row(id).getString("config_key_id")).startsWith("old:");
        assertIsWhole(id);
        assertIsWhole(plain);

        assertThat(resealJobs.now()).isGreaterThanOrEqualTo(2);

        assertThat(database.count("jobs WHERE id IN ('" + id + "', '" + plain
                        + "') AND config_key_id LIKE 'new:%' AND config_snapshot = '{}'"))
                .isEqualTo(2);
        assertIsWhole(id);
        assertIsWhole(plain);
        assertThat(resealJobs.now()).isZero();
    }

    @Test
    void wherePlainIsWantedAllBecomesPlainAndIsRead() {
        SealConfiguration plain = new SealConfiguration(OtherSeal.of(keys, "new"), () -> false);
        ResealJobs makePlain = new ResealJobs(pool, walk, plain);
        assertThat(makePlain.now()).isPositive();
        assertThat(database.count(
                        "jobs WHERE id = '" + id + "' AND config_sealed IS NULL AND config_snapshot ? 'variables'"))
                .isEqualTo(1);
        assertIsWhole(id);
        assertThat(makePlain.now()).isZero();
        assertThat(resealJobs.now()).isPositive();
    }

    @Test
    void aJobWhoseKeyIsNotHereIsPassedByAndCanStillBeCancelled() {
        String next = submit(runner, Map.of());
        database.execute("UPDATE jobs SET config_key_id = 'new:00000000' WHERE id = '" + id + "'");
        assertThat(runner.claim(UUID.randomUUID()).job()).isEqualTo(next);
        operator()
                .get("/api/jobs/" + id + "/why")
                .then()
                .statusCode(200)
                .body("summary", equalTo(KeyRule.UNMET.sentence()))
                .body("job_rules.rule", equalTo(List.of("KEY_IS_HERE")));
        operator()
                .get("/api/jobs/" + id)
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "60")
                .body("detail", containsString("key new:00000000"));
        operator()
                .post("/api/jobs/" + id + "/cancel")
                .then()
                .statusCode(200)
                .body("status", equalTo("CANCELLED"))
                .body("config_snapshot", anEmptyMap());
        operator().post("/api/jobs/" + id + "/retry").then().statusCode(503);
        assertThat(database.count("jobs WHERE retry_of = '" + id + "'")).isZero();
    }

    @Test
    void oneInPlaceOfAnotherIsGivenToNobodyAndNotInTheWayOfOthers() {
        String other = submit(runner, Map.of("config_snapshot", Map.of("variables", Map.of("a", 1))));
        String next = submit(runner, Map.of());
        database.execute("UPDATE jobs SET config_sealed = (SELECT config_sealed FROM jobs WHERE id = '" + other
                + "') WHERE id = '" + id + "'");
        operator().get("/api/jobs/" + id).then().statusCode(500).contentType("application/problem+json");
        UUID boot = UUID.randomUUID();
        assertThat(runner.claim(boot).isEmpty()).isTrue();
        assertThat(database.count("jobs WHERE id = '" + id + "' AND status = 'FAILED' AND completed_at IS NOT NULL"
                        + " AND error_message LIKE 'What it was given to run was changed%' AND attempt = 0"
                        + " AND num_nonnulls(runner_id, runner_name, attempt_id, claimed_at, started_at) = 0"))
                .isEqualTo(1);
        assertThat(database.count("attempts WHERE job_id = '" + id + "'")).isZero();
        assertThat(runner.claim(boot).job()).isEqualTo(other);
        assertThat(runner.claim(boot).job()).isEqualTo(next);
    }

    @Test
    void ofClaimsThatAreDecidedTogetherOnlyThatOneHasNothing() {
        List<Runner> runners = List.of(register(), register(), register());
        UUID boot = UUID.randomUUID();
        // Known from here on: others are decided alone.
        runners.forEach(one -> assertThat(one.claim(boot).isEmpty()).isTrue());
        List<String> jobs = runners.stream().map(one -> submit(one, Map.of())).toList();
        database.execute("UPDATE jobs SET config_sealed = '\\x00' WHERE id = '" + jobs.get(1) + "'");
        // The first is a round by itself, and the others, which wait for it, are the next one.
        List<CompletableFuture<Optional<ClaimReply>>> claims = runners.stream()
                .map(one -> claimTogether
                        .by(new Claim(
                                new RunnerPrincipal(one.id(), HOME, false, false),
                                boot,
                                UUID.randomUUID().toString(),
                                seal.keys()))
                        .subscribeAsCompletionStage())
                .toList();
        assertThat(claims.stream()
                        .map(claim -> claim.join().orElseThrow().job())
                        .map(job -> job == null ? null : job.id().toString()))
                .containsExactly(jobs.get(0), null, jobs.get(2));
    }

    /** By another hash than its own job's a DEPLOY would not apply the plan that was looked at, but make a new one. */
    @Test
    void aPlanWhoseKeyIsAwayIsStillTheOneThatItsDeployGoesBy() {
        Calls.Claim plan = runner.claim(UUID.randomUUID());
        plan.reports("PROCESSING").statusCode(200);
        plan.reports("SUCCESS").statusCode(200);
        String hash = job(id).configurationHash();
        database.execute("UPDATE jobs SET config_key_id = 'new:00000000' WHERE id = '" + id + "'");
        runner.says()
                .get("/api/jobs/" + id)
                .then()
                .statusCode(200)
                .body("status", equalTo("SUCCESS"))
                .body("configuration_hash", equalTo(hash));
    }

    private static void assertIsWhole(String id) {
        assertThat(job(id).configSnapshot()).isEqualTo(Wire.JSON.valueToTree(CONFIGURATION));
    }

    private Row row(String id) {
        return pool.preparedQuery("SELECT * FROM jobs WHERE id = $1")
                .execute(Tuple.of(UUID.fromString(id)))
                .await()
                .indefinitely()
                .iterator()
                .next();
    }

    private void store(Stored stored) {
        pool.preparedQuery("UPDATE jobs SET config_snapshot = $2, config_key_id = $3, config_sealed = $4 WHERE id = $1")
                .execute(Tuple.of(
                        UUID.fromString(id), Columns.parameter(stored.plain()), stored.keyId(), stored.sealed()))
                .await()
                .indefinitely();
    }
}
