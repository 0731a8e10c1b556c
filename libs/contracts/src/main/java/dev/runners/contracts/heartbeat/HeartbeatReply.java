package dev.runners.contracts.heartbeat;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.UUID;

/**
 * The answer to a heartbeat.
 *
 * @param intervalSeconds when to come next; with a fraction only under a time scale
 * @param drain an operator wants no new work taken
 * @param cancelledJobIds jobs of this Runner that were cancelled or taken back, never one it holds again
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record HeartbeatReply(double intervalSeconds, boolean drain, List<UUID> cancelledJobIds) {}
