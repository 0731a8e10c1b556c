package dev.runners.registry.runner;

import dev.runners.contracts.runner.CredentialState;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The digest of a Runner's token; the token itself is nowhere. */
@Entity
@Table(name = "runner_tokens")
@IdClass(RunnerTokenEntity.Key.class)
class RunnerTokenEntity extends PanacheEntityBase {

    @Id
    @Column(name = "runner_id")
    UUID runnerId = new UUID(0, 0);

    @Id
    String digest = "";

    @Column(name = "created_at")
    Instant createdAt = Instant.EPOCH;

    @Column(name = "not_after")
    @Nullable
    Instant notAfter;

    CredentialState.Digest toState() {
        return new CredentialState.Digest(digest, notAfter);
    }

    record Key(UUID runnerId, String digest) implements Serializable {}
}
