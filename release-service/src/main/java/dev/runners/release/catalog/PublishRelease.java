package dev.runners.release.catalog;

import dev.runners.audit.Action;
import dev.runners.contracts.Wire;
import dev.runners.contracts.release.ReleaseEvent.ReleasePublished;
import dev.runners.contracts.release.ReleaseRequest;
import dev.runners.contracts.release.ReleaseState;
import dev.runners.outbox.RelayOutbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.limit.LimitCallers;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.platform.time.NanoTime;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Publishes a release: its version is its key, so that CI may send it again and two that race publish it once. */
@ApplicationScoped
public class PublishRelease {

    private static final double SECONDS_OF_A_MINUTE = 60;

    private final InSession inSession;
    private final RelayOutbox relay;
    private final ArtifactKeys keys;
    private final Clock clock;
    private final boolean followed;
    private final LimitCallers<Caller> limit;

    PublishRelease(
            InSession inSession,
            RelayOutbox relay,
            ArtifactKeys keys,
            Clock clock,
            @ConfigProperty(name = "runners.rollouts.on-publish", defaultValue = "true") boolean followed,
            PublicationLimits limits,
            NanoTime nanos) {
        this.inSession = inSession;
        this.relay = relay;
        this.keys = keys;
        this.clock = clock;
        this.followed = followed;
        this.limit = new LimitCallers<>(
                "You publish more often than one caller may. Wait, then try again.",
                limits.perMinute() / SECONDS_OF_A_MINUTE,
                limits.burst(),
                nanos);
    }

    /** What was answered. */
    public record Published(ReleaseState release, boolean isNew) {}

    /**
     * Publishes one, or finds it published with the same content.
     *
     * @return fails with 413 or 422 for what cannot be, with 409 when the version is taken by other content, with
     *     429 for one call too many
     */
    public Uni<Published> of(@Nullable ReleaseRequest request, Caller caller) {
        limit.count(caller);
        CheckedRelease checked = CheckedRelease.of(request, keys);
        return Panache.withTransaction(() -> find(checked)
                        .chain(known -> known == null
                                ? first(checked, caller)
                                : Uni.createFrom().item(() -> again(known, checked))))
                .onFailure(PublishRelease::isTaken)
                .recoverWithUni(() -> Panache.withSession(() -> find(checked).map(known -> again(known, checked))))
                .invoke(relay::kick);
    }

    private static Uni<@Nullable ReleaseEntity> find(CheckedRelease checked) {
        return ReleaseEntity.findById(checked.version());
    }

    private Uni<Published> first(CheckedRelease checked, Caller caller) {
        ReleaseEntity row =
                ReleaseEntity.of(checked, caller.actor(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        // What breaks with the version before waits for a person.
        row.rolloutDue =
                followed && row.image != null && !row.breaking && !row.semver().isPrerelease();
        Action action = Action.by(caller, "release.publish", row.version)
                .changing(
                        null,
                        Wire.JSON.createObjectNode().put("image", row.image).put("commit_sha", row.commitSha));
        return row.<ReleaseEntity>persistAndFlush()
                .chain(() -> Panache.getSession())
                .chain(session -> inSession
                        .append(session, new ReleasePublished(row.toState()))
                        .chain(() -> inSession.record(session, action)))
                .replaceWith(() -> new Published(row.toState(), true));
    }

    private static Published again(@Nullable ReleaseEntity known, CheckedRelease checked) {
        if (known == null || !known.contentSha256.equals(checked.digest())) {
            throw new ProblemException(
                    Kind.CONFLICT,
                    "Version " + checked.version() + " is published with other content. Publish another version.");
        }
        return new Published(known.toState(), false);
    }

    private static boolean isTaken(Throwable e) {
        return e instanceof ConstraintViolationException || e.getCause() instanceof ConstraintViolationException;
    }
}
