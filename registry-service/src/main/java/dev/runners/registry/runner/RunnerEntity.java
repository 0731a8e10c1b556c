package dev.runners.registry.runner;

import dev.runners.contracts.runner.Liveness;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerType;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A Runner's row, for registering, reading and removing one; what concerns many at once is plain SQL. */
@Entity
@Table(name = "runners")
@DynamicUpdate
class RunnerEntity extends PanacheEntityBase {

    @Id
    UUID id = new UUID(0, 0);

    @Column(name = "organization_id")
    @Nullable
    UUID organizationId;

    String name = "";

    @Enumerated(EnumType.STRING)
    RunnerType type = RunnerType.SELF_HOSTED;

    @Nullable
    String region;

    @Convert(converter = LabelsColumn.class)
    Map<String, String> labels = Map.of();

    @Column(name = "created_at")
    Instant createdAt = Instant.EPOCH;

    @Column(name = "removed_at")
    @Nullable
    Instant removedAt;

    @Column(name = "operator_draining")
    boolean operatorDraining;

    @Enumerated(EnumType.STRING)
    Liveness liveness = Liveness.NEVER_CONNECTED;

    @Column(name = "last_heartbeat_at")
    @Nullable
    Instant lastHeartbeatAt;

    @Nullable
    String version;

    @Column(name = "self_draining")
    boolean selfDraining;

    int slots = 1;

    @Column(name = "unstarted_claims")
    int unstartedClaims;

    @Column(name = "shared_until")
    @Nullable
    Instant sharedUntil;

    long revision = 1;

    RunnerState toState() {
        boolean draining = operatorDraining || selfDraining;
        Standing standing = Standing.of(liveness, draining, unstartedClaims, sharedUntil);
        return new RunnerState(
                id,
                organizationId,
                name,
                type,
                region,
                standing.status(),
                standing.condition(),
                standing.reason(),
                version,
                labels,
                slots,
                draining,
                createdAt,
                lastHeartbeatAt,
                revision);
    }
}
