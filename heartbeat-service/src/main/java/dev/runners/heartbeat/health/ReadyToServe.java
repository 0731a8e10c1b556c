package dev.runners.heartbeat.health;

import dev.runners.heartbeat.credential.CredentialsTopic;
import dev.runners.heartbeat.log.HeartbeatLog;
import jakarta.inject.Singleton;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the credentials are known and the verdicts run; whether Kafka answers now is told, and changes nothing. */
@Readiness
@Singleton
final class ReadyToServe implements HealthCheck {

    private final CredentialsTopic credentials;
    private final HeartbeatLog log;
    private final KafkaStreams streams;
    private volatile boolean ran;

    ReadyToServe(CredentialsTopic credentials, HeartbeatLog log, KafkaStreams streams) {
        this.credentials = credentials;
        this.log = log;
        this.streams = streams;
    }

    @Override
    public HealthCheckResponse call() {
        KafkaStreams.State state = streams.state();
        ran |= state == KafkaStreams.State.RUNNING;
        boolean judges = ran && state.isRunningOrRebalancing();
        return HealthCheckResponse.named("heartbeats")
                .status(credentials.isCaughtUp() && judges)
                .withData("credentials", credentials.isCaughtUp() ? "read" : "reading")
                .withData("verdicts", state.name())
                .withData("log", log.isHeard() ? "acknowledges" : "does not acknowledge")
                .build();
    }
}
