package dev.runners.contracts.heartbeat;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * "I am here, and everything I accepted before stands before this": written by each ingest replica into every partition.
 *
 * @param replica one process start
 * @param goodbye an orderly stop: heard time need not wait for this replica
 * @param completeTo broker time in milliseconds: what this replica accepted before that moment stands before this beacon;
 *     null while it has accepted nothing
 * @param status how the replica is, in about one beacon a second; nothing follows from it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Beacon(
        UUID replica,
        int partition,
        boolean goodbye,
        @Nullable Long completeTo,
        @Nullable ReplicaStatus status) {}
