package dev.runners.registry.cloud;

import dev.runners.contracts.release.ReleaseState;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.platform.release.KnownReleases;
import dev.runners.platform.release.ReadReleases;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;

/** The releases that Runners can be taken to, as release-service tells of them. */
@ApplicationScoped
class OfferedReleases {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ReadReleases releases;

    OfferedReleases(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.releases = new ReadReleases(kafka);
    }

    void start(@Observes StartupEvent started) {
        releases.start();
    }

    void stop(@Observes ShutdownEvent stopped) {
        releases.close();
    }

    /** What Runners are compared with, and the latest of it. */
    record Offer(KnownReleases known, ReleaseState latest) {}

    /**
     * With everything that was published before this call. Answers on any thread.
     *
     * @return fails with 503 while the topic cannot be read, and with 409 while there is nothing to update to
     */
    Uni<Offer> now() {
        return Uni.createFrom()
                .completionStage(releases::awaitEnd)
                .ifNoItem()
                .after(PATIENCE)
                .failWith(() -> ProblemException.unavailable(
                        "Which release is the latest is not known at the moment. Try again.", PATIENCE))
                .map(_ -> offer());
    }

    private Offer offer() {
        KnownReleases known = releases.offered();
        ReleaseState latest = known.latest();
        if (latest == null) {
            throw new ProblemException(Kind.CONFLICT, "No release is offered: publish one first.");
        }
        if (latest.image() == null) {
            throw new ProblemException(
                    Kind.CONFLICT,
                    "The latest release, " + latest.version() + ", has no image: nobody is updated to it.");
        }
        return new Offer(known, latest);
    }
}
