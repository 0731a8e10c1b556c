package dev.runners.registry.job;

import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.runners.contracts.Timing;
import dev.runners.registry.Calls.Claim;
import dev.runners.registry.Calls.Runner;
import dev.runners.registry.Database;
import dev.runners.testkit.RealParts;
import dev.runners.testkit.Sessions;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Row FL5 of the reliability contract, with a clock that stands still between the looks. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class MassSilenceTest {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int FLEET = 12;
    private static final String NOBODY_HEARD = "UPDATE runners SET liveness = 'NEVER_CONNECTED', offline_since = NULL";

    @Inject
    Database database;

    private final Sessions sessions = Sessions.besideTheService();

    @Inject
    TakeBackLostJobs takeBackLostJobs;

    @Inject
    MeterRegistry metrics;

    private final List<String> jobs = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    @BeforeEach
    void fleetAtWork() throws SQLException {
        sessions.execute(NOBODY_HEARD);
        // What other tests left at work is silent by then, too.
        sessions.execute("UPDATE attempts SET ended_at = now() WHERE ended_at IS NULL");
        for (int i = 0; i < FLEET; i++) {
            Runner runner = register();
            submit(runner, Map.of("job_type", "PLAN"));
            Claim claim = runner.claim(UUID.randomUUID());
            claim.reports("PROCESSING").statusCode(200);
            jobs.add(claim.job());
            database.liveness(runner.id(), "ONLINE");
        }
        now = Instant.now().plus(Timing.REAL.contactQuiet()).plusSeconds(1);
    }

    @AfterEach
    void over() throws SQLException {
        sessions.execute(NOBODY_HEARD);
        sessions.execute("UPDATE runners SET self_draining = false, drained = false WHERE self_draining");
        sessions.execute("UPDATE mass_silence SET began_at = NULL, held = 0, next_at = '-infinity'");
        sessions.execute("UPDATE attempts SET ended_at = now() WHERE job_id IN (" + ids() + ")");
        database.later(Duration.ZERO);
    }

    @Test
    void fl5_whenTheFleetFallsSilentItsJobsAreTakenBackOneAfterTheOther() throws SQLException {
        later(Duration.ZERO);
        silent(FLEET);
        look();
        assertThat(takenBack()).as("1 % of a small fleet is one a second").isEqualTo(1);
        status(FLEET - 1, true);
        look();
        assertThat(takenBack()).as("in the same second").isEqualTo(1);

        later(Duration.ofSeconds(1));
        look();
        assertThat(takenBack()).isEqualTo(2);

        sessions.execute("UPDATE runners SET liveness = 'ONLINE', offline_since = NULL WHERE liveness = 'OFFLINE'");
        later(Duration.ofSeconds(1));
        look();
        assertThat(takenBack()).as("who is back keeps its job").isEqualTo(2);
        status(0, true);

        later(Duration.ofMinutes(2));
        look();
        status(0, false);
    }

    @Test
    void fl5_aFewSilentRunnersAreNoMassSilence() throws SQLException {
        later(Duration.ZERO);
        silent(9);
        look();
        assertThat(takenBack()).isEqualTo(9);
        status(0, false);
    }

    @Test
    void fl5_whoLeftAsItSaidHasNotFallenSilent() throws SQLException {
        later(Duration.ZERO);
        silent(FLEET);
        sessions.execute("UPDATE runners SET self_draining = true, drained = true WHERE liveness = 'OFFLINE'");
        look();
        assertThat(takenBack()).isEqualTo(FLEET);
        status(0, false);
    }

    private void silent(int runners) throws SQLException {
        sessions.execute("UPDATE runners SET liveness = 'OFFLINE', offline_since = runners_now() WHERE id IN"
                + " (SELECT runner_id FROM jobs WHERE id IN (" + ids() + ") ORDER BY id LIMIT " + runners + ")");
    }

    /** The clock stands still there, also for the look that runs every second by itself. */
    private void later(Duration by) throws SQLException {
        now = now.plus(by);
        sessions.execute("CREATE OR REPLACE FUNCTION runners_now() RETURNS timestamptz LANGUAGE sql STABLE AS "
                + "$$SELECT timestamptz '" + now + "'$$");
    }

    private void look() {
        takeBackLostJobs.now().await().atMost(DEADLINE);
    }

    private long takenBack() {
        return database.count("attempts WHERE outcome = 'LOST_RUNNER_SILENT' AND job_id IN (" + ids() + ")");
    }

    /** What people see, and what the alarm goes by. */
    private void status(int held, boolean massSilence) {
        operator()
                .get("/api/queue/status")
                .then()
                .statusCode(200)
                .body("requeues_held", equalTo(held))
                .body("mass_silence_since", massSilence ? notNullValue() : nullValue());
        assertThat(gauge("runners.requeues.held")).isEqualTo(held);
        assertThat(gauge("runners.mass.silence")).isEqualTo(massSilence ? 1 : 0);
    }

    private double gauge(String name) {
        return metrics.get(name).gauge().value();
    }

    private String ids() {
        return String.join(",", jobs.stream().map(id -> "'" + id + "'").toList());
    }
}
