package dev.runners.provisioner.deployment;

import dev.runners.provisioner.cloud.RunnerImage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/** The releases that there are images of; compared by semver, never as text. */
@ApplicationScoped
class KnownImages {

    private final List<RunnerImage> images;

    KnownImages(ImageConfig config) {
        this.images = config.all().values().stream()
                .map(release -> new RunnerImage(release.version(), release.image()))
                .toList();
    }

    /** The image of a version, or of the latest when none is named. */
    Optional<RunnerImage> find(@Nullable String version) {
        return version == null
                ? images.stream().max(Comparator.comparing(image -> new Semver(image.version())))
                : images.stream()
                        .filter(image -> image.version().equals(version))
                        .findFirst();
    }
}
