package dev.runners.heartbeat.ingest;

import dev.runners.contracts.Timing;
import dev.runners.contracts.Token;
import dev.runners.contracts.heartbeat.Heartbeat;
import dev.runners.contracts.heartbeat.HeartbeatBatch.Beat;
import dev.runners.contracts.heartbeat.HeartbeatReply;
import dev.runners.contracts.runner.CredentialState;
import dev.runners.heartbeat.cancellation.KnownCancellations;
import dev.runners.heartbeat.credential.AuthenticateRunner;
import dev.runners.heartbeat.log.HeartbeatLog;
import dev.runners.platform.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Takes one heartbeat: knows the Runner, appends to the log, and when that has it, tells what the Runner should know. */
@Singleton
public final class ReceiveHeartbeat {

    private static final int MOST_SLOTS = 1_000;
    private static final int MOST_RETRY_SECONDS = 5;

    /** Those who are shed come again over so long a time, so that they do not come as one herd again. */
    private static final int MOST_SHED_SECONDS = 20;

    private static final double MILLIS = 1_000;

    private final AuthenticateRunner authenticateRunner;
    private final HeartbeatLog log;
    private final KnownCancellations cancellations;
    private final Timing timing;

    ReceiveHeartbeat(
            AuthenticateRunner authenticateRunner, HeartbeatLog log, KnownCancellations cancellations, Timing timing) {
        this.authenticateRunner = authenticateRunner;
        this.log = log;
        this.cancellations = cancellations;
        this.timing = timing;
    }

    /**
     * Takes a heartbeat.
     *
     * @param boot the process start it comes from; null for field Runners
     * @return the reply, when the heartbeat stands in the log; empty when nobody here can say that it does, so that it is
     *     better told to another replica, with {@link #notHeard()}. On any thread. Fails, now or later, as {@link
     *     AuthenticateRunner#by}, with 422 for impossible slots, with 503 while there is more to write than the log takes
     */
    public CompletionStage<Optional<HeartbeatReply>> from(
            UUID runner, Token token, @Nullable UUID boot, Heartbeat heartbeat) {
        Integer slots = heartbeat.slots();
        if (!log.isHeard()) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        // Ahead of the token: what is shed has to be cheap.
        if (log.isFull()) {
            throw shed();
        }
        return authenticateRunner.by(runner, token).thenCompose(credential -> {
            if (slots != null && (slots < 1 || slots > MOST_SLOTS)) {
                throw ProblemException.invalid("/slots", "A Runner has 1 to " + MOST_SLOTS + " slots.");
            }
            return log.append(new Beat(runner, boot, heartbeat))
                    .thenApply(taken -> taken ? Optional.of(reply(credential)) : Optional.empty());
        });
    }

    /** 503: nobody here can say that the heartbeat stands in the log. */
    public static ProblemException notHeard() {
        return ProblemException.unavailable(
                "Heartbeats cannot be written down here for the moment. Try again.", within(MOST_RETRY_SECONDS));
    }

    private HeartbeatReply reply(CredentialState credential) {
        return new HeartbeatReply(
                timing.heartbeatInterval().toMillis() / MILLIS,
                credential.draining(),
                cancellations.of(credential.runnerId()));
    }

    private static ProblemException shed() {
        return ProblemException.unavailable(
                "More heartbeats come than can be written down. Try again.", within(MOST_SHED_SECONDS));
    }

    private static Duration within(int seconds) {
        return Duration.ofSeconds(ThreadLocalRandom.current().nextInt(1, seconds + 1));
    }
}
