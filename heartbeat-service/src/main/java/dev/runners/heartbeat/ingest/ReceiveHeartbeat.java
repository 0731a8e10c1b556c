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
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Takes one heartbeat: knows the Runner, appends to the log, tells what the Runner should know. */
@Singleton
public final class ReceiveHeartbeat {

    private static final int MOST_SLOTS = 1_000;
    private static final int MOST_RETRY_SECONDS = 5;
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
     * @return the reply; fails with 401, with 422 for impossible slots, with 503 while the log cannot be reached
     */
    public Uni<HeartbeatReply> from(UUID runner, Token token, @Nullable UUID boot, Heartbeat heartbeat) {
        Integer slots = heartbeat.slots();
        if (!log.isHeard()) {
            return Uni.createFrom().failure(notHeard());
        }
        return authenticateRunner.by(runner, token).map(credential -> {
            if (slots != null && (slots < 1 || slots > MOST_SLOTS)) {
                throw ProblemException.invalid("/slots", "A Runner has 1 to " + MOST_SLOTS + " slots.");
            }
            log.append(new Beat(runner, boot, heartbeat));
            return reply(credential);
        });
    }

    private HeartbeatReply reply(CredentialState credential) {
        return new HeartbeatReply(
                timing.heartbeatInterval().toMillis() / MILLIS,
                credential.draining(),
                cancellations.of(credential.runnerId()));
    }

    private static ProblemException notHeard() {
        int seconds = ThreadLocalRandom.current().nextInt(1, MOST_RETRY_SECONDS + 1);
        return ProblemException.unavailable(
                "Heartbeats cannot be written down here for the moment. Try again.", Duration.ofSeconds(seconds));
    }
}
