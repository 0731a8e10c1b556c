package dev.runners.registry.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.job.JobStatus;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every status with every transition; what the table does not name is not allowed. */
class JobLifecycleTest {

    private static final Map<JobStatus, Map<JobTransition, JobStatus>> ALLOWED = Map.of(
            JobStatus.QUEUED,
            Map.of(JobTransition.CLAIM, JobStatus.CLAIMED, JobTransition.CANCEL, JobStatus.CANCELLED),
            JobStatus.CLAIMED,
            held(),
            JobStatus.PROCESSING,
            held(),
            JobStatus.SUCCESS,
            Map.of(),
            JobStatus.FAILED,
            Map.of(),
            JobStatus.CANCELLED,
            Map.of());

    private static Map<JobTransition, JobStatus> held() {
        return Map.of(
                JobTransition.START, JobStatus.PROCESSING,
                JobTransition.PROGRESS, JobStatus.PROCESSING,
                JobTransition.SUCCEED, JobStatus.SUCCESS,
                JobTransition.FAIL, JobStatus.FAILED,
                JobTransition.CANCEL, JobStatus.CANCELLED,
                JobTransition.LOSE, JobStatus.QUEUED,
                JobTransition.LOSE_LAST, JobStatus.FAILED);
    }

    private static Map<JobTransition, JobStatus> allowed(JobStatus status) {
        return ALLOWED.getOrDefault(status, Map.of());
    }

    @ParameterizedTest
    @EnumSource(JobStatus.class)
    void goesOnlyWhereTheTableSays(JobStatus status) {
        for (JobTransition transition : JobTransition.values()) {
            assertThat(JobLifecycle.after(status, transition))
                    .as("%s in %s", transition, status)
                    .isEqualTo(Optional.ofNullable(allowed(status).get(transition)));
        }
    }

    @ParameterizedTest
    @EnumSource(JobStatus.class)
    void terminalIsFinal(JobStatus status) {
        assertThat(allowed(status).isEmpty()).isEqualTo(status.isTerminal());
    }
}
