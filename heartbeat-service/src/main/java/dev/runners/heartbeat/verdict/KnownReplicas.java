package dev.runners.heartbeat.verdict;

import dev.runners.contracts.Timing;
import dev.runners.contracts.heartbeat.ReplicaStatus;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What the replicas say of themselves on the log, as far as its partitions are judged here. */
@Singleton
public final class KnownReplicas {

    private final Map<UUID, Heard> byReplica = new ConcurrentHashMap<>();
    private final long forgottenAfter;

    private record Heard(ReplicaStatus status, long at) {}

    public KnownReplicas(Timing timing) {
        this.forgottenAfter = timing.replicaForgottenAfter().toNanos();
    }

    public void learn(UUID replica, ReplicaStatus status) {
        byReplica.put(replica, new Heard(status, System.nanoTime()));
    }

    /** It has stopped. */
    public void forget(UUID replica) {
        byReplica.remove(replica);
    }

    public Map<UUID, ReplicaStatus> heardLately() {
        long now = System.nanoTime();
        byReplica.values().removeIf(heard -> now - heard.at() > forgottenAfter);
        return byReplica.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().status()));
    }
}
