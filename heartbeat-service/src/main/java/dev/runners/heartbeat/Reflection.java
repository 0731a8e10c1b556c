package dev.runners.heartbeat;

import dev.runners.contracts.heartbeat.HeartbeatReply;
import dev.runners.contracts.heartbeat.IngestStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What Jackson reads and writes by reflection beside the topics' events, for the native image. */
@RegisterForReflection(targets = {HeartbeatReply.class, IngestStatus.class})
final class Reflection {}
