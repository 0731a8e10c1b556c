package dev.runners.agent.presence;

import dev.runners.agent.link.Moment;
import java.util.List;
import java.util.UUID;

/** Told of what heartbeats bring back; called on the heartbeats' thread, so it must not wait. */
public interface HeartbeatListener {

    /**
     * A heartbeat was acknowledged.
     *
     * @param sent when it was sent
     * @param again it is the first, or the first after a failure
     * @param cancelled jobs of this Runner that were cancelled or taken back
     */
    void acknowledged(Moment sent, boolean again, List<UUID> cancelled);

    /** The token is refused (401) or the registration is gone (410). */
    void refused(int status);
}
