package dev.runners.provisioner.cloud;

import dev.runners.contracts.cloud.StoppedTask;
import java.util.Optional;

/** The service that runs a Runner's one task. */
public interface CloudService {

    /**
     * What there is of it; empty: nothing.
     *
     * @param taskDefinition whose rollout is asked for
     */
    Optional<ServiceSight> see(CloudTarget target, String taskDefinition);

    /** 1: its task is wanted, 0: it is not. */
    void desire(CloudTarget target, int count);

    /** Its task that stopped last, as long as the cloud remembers it. */
    Optional<StoppedTask> lastStopped(CloudTarget target);

    /** Takes away what the family has beside this task definition. */
    void retireAllBut(CloudTarget target, String taskDefinition);
}
