package dev.runners.testkit.aws;

import java.util.Map;
import java.util.Optional;

/** Which program stands for which image; an image that is not found cannot be pulled. */
@FunctionalInterface
public interface LocalImages {

    /**
     * The program of an image, if there is one.
     *
     * @param image as the task definition names it, tag or digest included
     */
    Optional<LocalImage> find(String image);

    static LocalImages of(Map<String, LocalImage> images) {
        return image -> Optional.ofNullable(images.get(image));
    }
}
