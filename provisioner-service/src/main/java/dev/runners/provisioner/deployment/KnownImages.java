package dev.runners.provisioner.deployment;

import dev.runners.contracts.release.ReleaseState;
import dev.runners.platform.release.ReadReleases;
import dev.runners.platform.release.RunnerVersion;
import dev.runners.provisioner.cloud.RunnerImage;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The images of the Runner: of releases, and beside them those that are configured; compared by semver, never as text. */
@ApplicationScoped
class KnownImages {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ReadReleases releases;
    private final List<RunnerImage> configured;

    KnownImages(ImageConfig config, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.releases = new ReadReleases(kafka);
        this.configured = config.all().values().stream()
                .map(image -> new RunnerImage(image.version(), image.image()))
                .toList();
    }

    void start(@Observes StartupEvent started) {
        releases.start();
    }

    void stop(@Observes ShutdownEvent stopped) {
        releases.close();
    }

    /**
     * The image of a version, withdrawn or not: somebody may go back to it. Where none is named, of the latest release, or
     * of the latest that is configured. On a virtual thread; fails while the releases cannot be read.
     */
    Optional<RunnerImage> find(@Nullable String version) {
        readOn();
        return version == null ? latest() : of(version);
    }

    private Optional<RunnerImage> of(String version) {
        return released(releases.find(version).orElse(null))
                .or(() -> configured.stream()
                        .filter(image -> image.version().equals(version))
                        .findFirst());
    }

    private Optional<RunnerImage> latest() {
        return released(releases.offered().latestWithImage())
                .or(() -> configured.stream()
                        .max(Comparator.comparing(
                                image -> RunnerVersion.parse(image.version()),
                                Comparator.nullsFirst(Comparator.naturalOrder()))));
    }

    private static Optional<RunnerImage> released(@Nullable ReleaseState release) {
        return release == null || release.image() == null
                ? Optional.empty()
                : Optional.of(new RunnerImage(release.version(), release.image()));
    }

    /** A release was told of before whoever goes to it: with all that is on the topic now it is known. */
    private void readOn() {
        CompletableFuture<Void> end = releases.awaitEnd();
        try {
            end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            end.cancel(false);
            throw new IllegalStateException("The releases cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped", e);
        }
    }
}
