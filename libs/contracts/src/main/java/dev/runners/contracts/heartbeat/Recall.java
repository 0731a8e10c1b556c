package dev.runners.contracts.heartbeat;

import java.util.List;

/**
 * Runners of one partition as their registry has them. Whom it has as connected and the log does not know is judged from
 * here on; of whom the log knows something newer, that is told again.
 *
 * @param runners without boot, capabilities and active jobs, which no registry keeps; one that was never heard has the
 *     beginning of all time as its last heartbeat
 */
public record Recall(int partition, List<LivenessState> runners) {}
