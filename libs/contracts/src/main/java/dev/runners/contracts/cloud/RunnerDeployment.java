package dev.runners.contracts.cloud;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.runners.contracts.Required;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/runners/deploy}: a Runner in the cloud.
 *
 * @param name one is made of the region when absent
 * @param cloudIdentityId verified, and of the caller's organisation
 * @param region one of the identity's
 * @param cpu in CPU units, 1024 is one vCPU; 1024 when absent
 * @param memory in MiB, one that Fargate has for this cpu; twice the cpu when absent
 * @param architecture X86_64 when absent
 * @param ephemeral true: each job has a task of its own, with nothing in it of the job before; it ends with the job, and
 *     ECS starts the next one, which takes it as long as waking; false when absent
 *     (and then not written: what came with an Idempotency-Key before there was this member is known again by its hash)
 * @param idleMinutes how long it has nothing to do before it is put to sleep, 1 to 10,080 (a week); 10 when absent
 * @param minimum 1: never put to sleep; 0 when absent
 * @param schedule when it is kept awake all the same
 */
public record RunnerDeployment(
        @Nullable String name,
        @Required @Nullable UUID cloudIdentityId,
        @Required @Nullable String region,
        @Nullable Integer cpu,
        @Nullable Integer memory,
        @Nullable Architecture architecture,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean ephemeral,
        @Nullable Integer idleMinutes,
        @Nullable Integer minimum,
        @Nullable List<AwakeWindow> schedule) {}
