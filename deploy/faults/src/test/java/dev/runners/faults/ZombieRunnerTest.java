package dev.runners.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.faults.ProtocolRunner.Held;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Row FL8: a Runner is cut off with a job, which is given to another one, and comes back with its result. */
class ZombieRunnerTest {

    private static final int OK = 200;

    @Test
    void fl8_zombieIsToldThatItsJobIsAnothersNow() {
        Parts parts = Parts.running();
        People people = People.at(parts.replicas());
        ProtocolRunner zombie = people.register("zombie");
        ProtocolRunner heir = people.register("zombie");
        UUID job = people.submit("zombie");
        Held dead = zombie.claim();
        assertThat(dead.job()).isEqualTo(job);
        assertThat(dead.reports("PROCESSING")).isEqualTo(OK);
        assertThat(zombie.awaitHeartbeat(parts.heartbeat, OK).json().path("cancelled_job_ids"))
                .isEmpty();

        // Cut off: no heartbeat, no report.
        Await.until("its job goes back").until(() -> people.status(job), "QUEUED"::equals);
        Held live = heir.claim();
        assertThat(live.job()).isEqualTo(job);
        assertThat(dead.reports("SUCCESS")).isEqualTo(409);

        Await.until("its heartbeat's answer names the job")
                .until(() -> zombie.awaitHeartbeat(parts.heartbeat, OK)
                        .json()
                        .path("cancelled_job_ids")
                        .toString()
                        .contains(job.toString()));
        assertThat(people.status(job)).isEqualTo("CLAIMED");
        assertThat(parts.database.query("SELECT status FROM late_reports WHERE attempt_id = ?", dead.id()))
                .containsExactly("SUCCESS");
        assertThat(live.reports("PROCESSING")).isEqualTo(OK);
        assertThat(live.reports("SUCCESS")).isEqualTo(OK);
        assertThat(parts.database.query("SELECT outcome FROM attempts WHERE job_id = ? ORDER BY number", job))
                .as("requeued once")
                .containsExactly("LOST_RUNNER_SILENT", "SUCCESS");
    }
}
