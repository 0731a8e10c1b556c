package dev.runners.heartbeat.log;

import dev.runners.contracts.heartbeat.ReplicaStatus;

/** How this replica is, as its beacons tell the others. */
public interface OwnStatus {

    ReplicaStatus ofThisReplica();
}
