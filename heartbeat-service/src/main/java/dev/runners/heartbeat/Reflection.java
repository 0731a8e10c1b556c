package dev.runners.heartbeat;

import dev.runners.contracts.heartbeat.HeartbeatReply;
import dev.runners.heartbeat.verdict.HeardTime;
import dev.runners.heartbeat.verdict.Track;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What Jackson reads and writes by reflection beside the topics' events, for the native image. */
@RegisterForReflection(targets = {HeartbeatReply.class, HeardTime.class, Track.class})
final class Reflection {}
