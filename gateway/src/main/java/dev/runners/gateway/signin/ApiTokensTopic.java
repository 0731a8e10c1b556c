package dev.runners.gateway.signin;

import java.util.concurrent.CompletableFuture;

/** How far the API tokens have been read. */
public interface ApiTokensTopic {

    /** Completes when all that is on the topic now is known; never completes while Kafka is away. */
    CompletableFuture<Void> awaitEnd();
}
