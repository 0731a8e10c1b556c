package dev.runners.contracts.heartbeat;

import java.util.UUID;

/**
 * "I am here, and everything I accepted before stands before this": written by each ingest replica into every partition.
 *
 * @param replica one process start
 * @param goodbye an orderly stop: heard time need not wait for this replica
 */
public record Beacon(UUID replica, int partition, boolean goodbye) {}
