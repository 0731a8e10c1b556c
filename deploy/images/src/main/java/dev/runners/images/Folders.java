package dev.runners.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders with all that is in them. */
final class Folders {

    /** When Jib says that the files of an image were changed; a cache is good for jars of that time alone. */
    private static final FileTime OF_AN_IMAGE = FileTime.from(Instant.ofEpochSecond(1));

    private Folders() {}

    static void copy(Path from, Path to) throws IOException {
        for (Path file : in(from)) {
            Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            for (Path file : in(folder).reversed()) {
                Files.delete(file);
            }
        }
        Files.createDirectories(folder);
    }

    static void likeInAnImage(Path folder) throws IOException {
        for (Path file : in(folder).reversed()) {
            if (!Files.isSymbolicLink(file)) {
                Files.setLastModifiedTime(file, OF_AN_IMAGE);
            }
        }
    }

    /** Each folder before what is in it. */
    private static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted(Comparator.naturalOrder()).toList();
        }
    }
}
