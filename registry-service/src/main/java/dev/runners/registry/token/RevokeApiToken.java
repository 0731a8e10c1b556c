package dev.runners.registry.token;

import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.Topics;
import dev.runners.contracts.Wire;
import dev.runners.contracts.runner.CredentialEvent.ApiTokenRevoked;
import dev.runners.outbox.Outbox;
import dev.runners.outbox.RelayOutbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Ends an API token for good. Its row stays, so that the audit trail can be read. */
@ApplicationScoped
public class RevokeApiToken {

    /** ?5: he may revoke other people's, too. */
    private static final String REVOKE = """
            revokedAt = ?1, revokedBy = ?2, revision = revision + 1
            where id = ?3 and organizationId = ?4 and revokedAt is null and (createdBy = ?2 or ?5 = true)
            """;

    private final Outbox outbox;
    private final RelayOutbox relay;
    private final RecordAction record;
    private final Clock clock;

    RevokeApiToken(Outbox outbox, RelayOutbox relay, RecordAction record, Clock clock) {
        this.outbox = outbox;
        this.relay = relay;
        this.record = record;
        this.clock = clock;
    }

    /**
     * Revokes one token; once more changes nothing.
     *
     * @param admin may revoke every token of the organisation; others only those they made themselves: 403
     */
    public Uni<Void> by(UUID id, Caller caller, boolean admin) {
        return Panache.withTransaction(() -> ApiTokenEntity.update(
                                REVOKE, clock.instant(), caller.actor(), id, caller.organization(), admin)
                        .chain(revoked ->
                                find(id, caller).chain(token -> revoked == 0 ? refuse(token) : tell(token, caller))))
                .invoke(relay::kick);
    }

    private static Uni<ApiTokenEntity> find(UUID id, Caller caller) {
        return ApiTokenEntity.<ApiTokenEntity>find("id = ?1 and organizationId = ?2", id, caller.organization())
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Kind.NOT_FOUND, "There is no API token with this id."));
    }

    private static Uni<Void> refuse(ApiTokenEntity token) {
        return token.revokedAt != null
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .failure(new ProblemException(
                                Kind.FORBIDDEN, "Somebody else made this token. Ask an admin to revoke it."));
    }

    private Uni<Void> tell(ApiTokenEntity token, Caller caller) {
        Action action = Action.by(caller, "api-token.revoke", token.id)
                .changing(Wire.JSON.createObjectNode().put("name", token.name).put("scopes", token.scopes), null);
        return Panache.getSession()
                .chain(session -> outbox.append(session, Topics.CREDENTIALS, new ApiTokenRevoked(token.toState()))
                        .chain(() -> record.in(session, action)));
    }
}
