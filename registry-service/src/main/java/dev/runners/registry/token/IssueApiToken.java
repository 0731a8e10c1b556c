package dev.runners.registry.token;

import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.Ids;
import dev.runners.contracts.Token;
import dev.runners.contracts.Topics;
import dev.runners.contracts.Wire;
import dev.runners.contracts.runner.CredentialEvent.ApiTokenIssued;
import dev.runners.contracts.token.ApiTokenRequest;
import dev.runners.contracts.token.IssuedApiToken;
import dev.runners.outbox.Outbox;
import dev.runners.outbox.RelayOutbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Makes an API token, which this answer shows and nothing keeps. */
@ApplicationScoped
public class IssueApiToken {

    private static final int SHOWN = 4;

    private final Outbox outbox;
    private final RelayOutbox relay;
    private final RecordAction record;
    private final Clock clock;

    IssueApiToken(Outbox outbox, RelayOutbox relay, RecordAction record, Clock clock) {
        this.outbox = outbox;
        this.relay = relay;
        this.record = record;
        this.clock = clock;
    }

    /**
     * Makes one token. The same Idempotency-Key again means that the answer was lost: see {@link ReissueApiToken}.
     *
     * @param roles the caller's: a token never has more
     * @return the only answer with the token; fails with 422 for what cannot be and for a key that came with another
     *     request, with 403 for more than the caller has, with 409 for a name that another token of the organisation has and
     *     for a key whose token is in use
     */
    public Uni<IssuedApiToken> of(
            @Nullable ApiTokenRequest request, Caller caller, Set<String> roles, @Nullable String idempotencyKey) {
        CheckedApiToken checked = CheckedApiToken.of(request, roles, clock.instant());
        Token token = Token.generate(Token.API_PREFIX);
        String text = token.reveal();

        ApiTokenEntity row = new ApiTokenEntity();
        row.id = Ids.next();
        row.organizationId = caller.organization();
        row.name = checked.name();
        row.digest = token.digest();
        row.endsWith = text.substring(text.length() - SHOWN);
        row.scopes = String.join(" ", checked.scopes());
        row.createdAt = clock.instant();
        row.createdBy = caller.actor();
        row.notAfter = checked.notAfter();
        row.idempotencyKey = idempotencyKey;

        return Panache.withTransaction(() -> ReissueApiToken.insteadOf(row)
                        .chain(before -> before.isPresent()
                                ? tell("api-token.reissue", before.get(), caller)
                                : row.<ApiTokenEntity>persistAndFlush()
                                        .chain(made -> tell("api-token.issue", made, caller))))
                .onFailure(IssueApiToken::isTaken)
                .transform(e -> new ProblemException(
                        Kind.CONFLICT, "There is a token with this name. Take another name, or revoke that one first."))
                .invoke(relay::kick)
                .map(made -> new IssuedApiToken(made.toView(), text));
    }

    private Uni<ApiTokenEntity> tell(String what, ApiTokenEntity row, Caller caller) {
        Action action = Action.by(caller, what, row.id)
                .changing(
                        null,
                        Wire.JSON
                                .createObjectNode()
                                .put("name", row.name)
                                .put("scopes", row.scopes)
                                .put("not_after", row.notAfter == null ? null : row.notAfter.toString()));
        return Panache.getSession()
                .chain(session -> outbox.append(session, Topics.CREDENTIALS, new ApiTokenIssued(row.toState()))
                        .chain(() -> record.in(session, action)))
                .replaceWith(row);
    }

    private static boolean isTaken(Throwable e) {
        return e instanceof ConstraintViolationException || e.getCause() instanceof ConstraintViolationException;
    }
}
