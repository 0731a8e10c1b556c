package dev.runners.heartbeat.status;

import dev.runners.contracts.heartbeat.IngestStatus;
import dev.runners.contracts.heartbeat.ReplicaStatus;
import dev.runners.heartbeat.credential.AuthenticateRunner;
import dev.runners.heartbeat.credential.CredentialsTopic;
import dev.runners.heartbeat.log.Acknowledgements;
import dev.runners.heartbeat.log.OwnStatus;
import dev.runners.heartbeat.log.Replica;
import dev.runners.heartbeat.log.Throughput;
import dev.runners.heartbeat.verdict.JudgedPartitions;
import dev.runners.heartbeat.verdict.KnownReplicas;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Tells how this replica is, and, as far as it hears of the others on the log, all of them. */
@Singleton
public final class TellStatus implements OwnStatus {

    private final Throughput throughput;
    private final AuthenticateRunner authenticateRunner;
    private final CredentialsTopic credentials;
    private final JudgedPartitions judged;
    private final Acknowledgements acknowledgements;
    private final KnownReplicas others;
    private final Replica replica;

    TellStatus(
            Throughput throughput,
            AuthenticateRunner authenticateRunner,
            CredentialsTopic credentials,
            JudgedPartitions judged,
            Acknowledgements acknowledgements,
            KnownReplicas others,
            Replica replica) {
        this.throughput = throughput;
        this.authenticateRunner = authenticateRunner;
        this.credentials = credentials;
        this.judged = judged;
        this.acknowledgements = acknowledgements;
        this.others = others;
        this.replica = replica;
    }

    @Override
    public ReplicaStatus ofThisReplica() {
        long now = System.nanoTime();
        return new ReplicaStatus(
                throughput.perSecond(),
                throughput.unacknowledged(),
                authenticateRunner.held(),
                credentials.lag().map(Duration::toMillis).orElse(null),
                judged.at(now, partition -> acknowledgements.brokerMillis(partition, now)));
    }

    public IngestStatus ofAll() {
        Map<UUID, ReplicaStatus> all = new HashMap<>(others.heardLately());
        all.put(replica.id(), ofThisReplica());
        return IngestStatus.of(all.values());
    }
}
