package dev.runners.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Copies a folder with the files in it that are wanted, as they are: executable, and changed when they were. */
public final class CopyTree {

    private CopyTree() {}

    /**
     * Makes the folders that are not there yet.
     *
     * @param from may be a link to it
     */
    public static void of(Path from, Path to, Predicate<Path> wanted) throws IOException {
        Path real = from.toRealPath();
        try (Stream<Path> files = Files.walk(real)) {
            for (Path file : files.filter(Files::isRegularFile).filter(wanted).toList()) {
                Path copy = to.resolve(real.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
