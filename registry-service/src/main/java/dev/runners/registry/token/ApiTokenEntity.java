package dev.runners.registry.token;

import dev.runners.contracts.token.ApiTokenState;
import dev.runners.contracts.token.ApiTokenView;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An API token's row; the token itself is nowhere. */
@Entity
@Table(name = "api_tokens")
class ApiTokenEntity extends PanacheEntityBase {

    @Id
    UUID id = new UUID(0, 0);

    @Column(name = "organization_id")
    UUID organizationId = new UUID(0, 0);

    String name = "";

    String digest = "";

    @Column(name = "ends_with")
    String endsWith = "";

    String scopes = "";

    @Column(name = "created_at")
    Instant createdAt = Instant.EPOCH;

    @Column(name = "created_by")
    String createdBy = "";

    @Column(name = "not_after")
    @Nullable
    Instant notAfter;

    @Column(name = "revoked_at")
    @Nullable
    Instant revokedAt;

    @Column(name = "revoked_by")
    @Nullable
    String revokedBy;

    @Column(name = "idempotency_key")
    @Nullable
    String idempotencyKey;

    long revision = 1;

    List<String> scopeList() {
        return List.of(scopes.split(" "));
    }

    ApiTokenState toState() {
        String held = revokedAt == null ? digest : null;
        return new ApiTokenState(id, organizationId, name, held, scopeList(), notAfter, revision);
    }

    ApiTokenView toView() {
        return new ApiTokenView(id, name, scopeList(), endsWith, createdAt, createdBy, notAfter, revokedAt, revokedBy);
    }
}
