package dev.runners.contracts.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.MaxBody;
import dev.runners.contracts.Required;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/jobs}.
 *
 * @param configSnapshot what to run: {@code module} (files or git), {@code variables}, {@code environment}, {@code state}
 * @param priority -100 to 100; each step counts as ten minutes of waiting
 * @param labels what a Runner must carry to get it
 * @param cloudIdentityId verified; its role is handed to the Runner that gets the job
 * @param planJobId for a DEPLOY: the PLAN whose plan is applied, while it fits
 * @param timeLimit seconds that one attempt may take, 1 to 604,800 (a week); none unless said
 * @param maxAttempts how many started and lost attempts it may have, 1 to 100; 5 unless said
 */
@MaxBody(MaxBody.MIB)
public record JobSubmission(
        @Required @Nullable JobType jobType,
        @Required @Nullable ObjectNode configSnapshot,
        @Nullable Integer priority,
        @Nullable Map<String, String> labels,
        @Nullable UUID assignedRunnerId,
        @Nullable UUID cloudIdentityId,
        @Nullable UUID planJobId,
        @Nullable OnLost onLost,
        @Nullable Integer maxAttempts,
        @Nullable Integer timeLimit) {}
