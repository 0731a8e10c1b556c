package dev.runners.registry.token;

import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Gives an API token, whose one answer was lost, another digest, so that it can be answered again; the lost one is void.
 * Nobody tells us of a token's first use: so this is done for its maker only, and only as long as one tries again.
 */
final class ReissueApiToken {

    static final Duration TRIES_AGAIN = Duration.ofMinutes(10);

    private static final String OF_THE_KEY = "organizationId = ?1 and createdBy = ?2 and idempotencyKey = ?3";
    private static final String REISSUE = "digest = ?4, endsWith = ?5, revision = revision + 1 where " + OF_THE_KEY
            + " and revokedAt is null and createdAt > ?6";

    private ReissueApiToken() {}

    /**
     * Finds the token that was made with the key of the one that is asked for, with that one's digest now; empty for a new
     * key and without one. Fails with 422 when the key came with another request, with 409 when it is too late.
     */
    static Uni<Optional<ApiTokenEntity>> insteadOf(ApiTokenEntity asked) {
        if (asked.idempotencyKey == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return ApiTokenEntity.update(
                        REISSUE,
                        asked.organizationId,
                        asked.createdBy,
                        asked.idempotencyKey,
                        asked.digest,
                        asked.endsWith,
                        asked.createdAt.minus(TRIES_AGAIN))
                .chain(reissued -> ApiTokenEntity.<ApiTokenEntity>find(
                                OF_THE_KEY, asked.organizationId, asked.createdBy, asked.idempotencyKey)
                        .firstResult()
                        .map(Optional::ofNullable)
                        .invoke(before -> before.ifPresent(made -> check(made, asked, reissued > 0))));
    }

    private static void check(ApiTokenEntity made, ApiTokenEntity asked, boolean reissued) {
        boolean same = made.name.equals(asked.name)
                && made.scopes.equals(asked.scopes)
                && Objects.equals(made.notAfter, asked.notAfter);
        if (!same) {
            throw ProblemException.reusedKey();
        }
        if (!reissued) {
            throw new ProblemException(
                    Kind.CONFLICT,
                    "The token made with this Idempotency-Key was revoked, or may be in use by now. Take another key and"
                            + " another name.");
        }
    }
}
