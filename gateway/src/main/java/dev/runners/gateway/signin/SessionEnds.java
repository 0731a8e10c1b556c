package dev.runners.gateway.signin;

import dev.runners.contracts.session.EndedSession;

/** Tells the other gateways, and this one after its next start, that a session was ended. */
public interface SessionEnds {

    /** Returns at once; is told when Kafka is there, within minutes at the latest. */
    void tell(EndedSession session);
}
