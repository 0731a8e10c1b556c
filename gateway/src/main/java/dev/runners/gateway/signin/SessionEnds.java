package dev.runners.gateway.signin;

import dev.runners.contracts.session.EndedSession;
import java.util.concurrent.CompletableFuture;

/** Sign-outs, told to the other gateways and to this one after its next start. */
public interface SessionEnds {

    /** Returns at once; is told again and again until Kafka has it, or the session would have been over anyway. */
    void tell(EndedSession session);

    /** Whether those that were told before this gateway started are known here. */
    boolean isCaughtUp();

    /** Completes when they are; never while Kafka is away. */
    CompletableFuture<Void> awaitEnd();
}
