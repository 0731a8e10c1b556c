package dev.runners.contracts.cloud;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a DEPLOY_WORKER, UPDATE_WORKER or DESTROY_WORKER is about, beside its target Runner.
 *
 * @param cpu in CPU units; 1024 is one vCPU
 * @param memory in MiB
 * @param ephemeral each job has a task of its own: it ends with the job, and ECS starts the next one
 * @param version the release to run; null: the latest that provisioner-service knows
 * @param newToken its token is made anew
 */
public record WorkerParameters(
        UUID cloudIdentityId,
        String region,
        String runnerName,
        Architecture architecture,
        int cpu,
        int memory,
        boolean ephemeral,
        @Nullable String version,
        boolean newToken) {}
