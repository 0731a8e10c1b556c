package dev.runners.registry.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.Problem.Violation;
import dev.runners.contracts.job.JobSubmission;
import dev.runners.contracts.job.JobType;
import dev.runners.contracts.job.OnLost;
import dev.runners.contracts.state.StateName;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.runner.CheckedLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A submission that makes sense, with everything unsaid filled in.
 *
 * @param stateName null: a state of its own
 * @param timeLimit seconds; null: none
 */
record CheckedSubmission(
        JobType type,
        ObjectNode configuration,
        @Nullable String stateName,
        int priority,
        Map<String, String> labels,
        @Nullable UUID assignedRunnerId,
        @Nullable UUID cloudIdentityId,
        @Nullable UUID planJobId,
        OnLost onLost,
        int maxAttempts,
        @Nullable Integer timeLimit) {

    private static final int MAX_PRIORITY = 100;
    private static final int MAX_ATTEMPTS = 100;
    private static final int DEFAULT_ATTEMPTS = 5;
    private static final int MAX_SECONDS = 7 * 24 * 60 * 60;

    /** Fails with 422 and one entry for each value that makes no sense. */
    static CheckedSubmission of(@Nullable JobSubmission submission) {
        List<Violation> errors = new ArrayList<>();
        if (submission == null) {
            throw ProblemException.invalid("/job_type", "PLAN, DEPLOY or DESTROY is needed");
        }
        JobType type = submission.jobType();
        ObjectNode configuration = submission.configSnapshot();
        if (type == null || !type.isForRunners()) {
            errors.add(new Violation("/job_type", "PLAN, DEPLOY or DESTROY is needed"));
        }
        if (configuration == null) {
            errors.add(new Violation("/config_snapshot", "an object is needed"));
        }
        int priority = submission.priority() == null ? 0 : submission.priority();
        if (!isPriority(priority)) {
            errors.add(new Violation("/priority", "-100 to 100"));
        }
        int attempts = submission.maxAttempts() == null ? DEFAULT_ATTEMPTS : submission.maxAttempts();
        if (attempts < 1 || attempts > MAX_ATTEMPTS) {
            errors.add(new Violation("/max_attempts", "1 to 100"));
        }
        Integer timeLimit = submission.timeLimit();
        if (timeLimit != null && (timeLimit < 1 || timeLimit > MAX_SECONDS)) {
            errors.add(new Violation("/time_limit", "1 to 604800 seconds"));
        }
        CheckedFiles.of(configuration, errors);
        if (submission.planJobId() != null && type != JobType.DEPLOY) {
            errors.add(new Violation("/plan_job_id", "only a DEPLOY applies a plan"));
        }
        String stateName = stateName(configuration, errors);
        Map<String, String> labels = CheckedLabels.of(submission.labels(), errors);
        if (!errors.isEmpty() || type == null || configuration == null) {
            throw ProblemException.invalid(errors);
        }
        OnLost onLost = submission.onLost() == null ? OnLost.REQUEUE : submission.onLost();
        return new CheckedSubmission(
                type,
                configuration,
                stateName,
                priority,
                labels,
                submission.assignedRunnerId(),
                submission.cloudIdentityId(),
                submission.planJobId(),
                onLost,
                attempts,
                timeLimit);
    }

    /** Fails with 422 for a priority that there is not. */
    static void checkPriority(int priority) {
        if (!isPriority(priority)) {
            throw ProblemException.invalid("/priority", "-100 to 100");
        }
    }

    private static boolean isPriority(int priority) {
        return priority >= -MAX_PRIORITY && priority <= MAX_PRIORITY;
    }

    private static @Nullable String stateName(@Nullable ObjectNode configuration, List<Violation> errors) {
        JsonNode state = configuration == null ? null : configuration.get("state");
        if (state == null || state.isNull()) {
            return null;
        }
        if (!state.isTextual() || !StateName.isOne(state.asText())) {
            errors.add(new Violation("/config_snapshot/state", StateName.RULE));
            return null;
        }
        return state.asText();
    }
}
