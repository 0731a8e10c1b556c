package dev.runners.heartbeat.credential;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** How far the credentials have been read. */
public interface CredentialsTopic {

    /** Whether they were read to their end once since the start. */
    boolean isCaughtUp();

    /** Completes when all that is on the topic now is known; never completes while Kafka is away. */
    CompletableFuture<Void> awaitEnd();

    /** How old what is known may be: everything issued or revoked earlier than this is known. Empty before the first end. */
    Optional<Duration> lag();
}
