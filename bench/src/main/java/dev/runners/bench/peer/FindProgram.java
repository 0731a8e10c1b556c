package dev.runners.bench.peer;

import dev.runners.bench.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A peer that is a program: the one on this machine's PATH, or, where Debian's apt is, out of its package. */
public final class FindProgram {

    private FindProgram() {}

    /** Empty when it is not to be had here. Nothing is installed: the package is unpacked into a folder of ours. */
    public static Optional<Path> of(String program, String debianPackage, Place place)
            throws IOException, InterruptedException {
        Optional<Path> found = onPath(program);
        if (found.isPresent()) {
            return found;
        }
        Path folder = place.dir().resolve("peers").resolve(debianPackage);
        Path unpacked = folder.resolve("usr/bin").resolve(program);
        if (!Files.isExecutable(unpacked)) {
            Files.createDirectories(folder);
            place.say("fetching Debian's package " + debianPackage);
            String fetch = "apt-get download -q " + debianPackage + " && dpkg-deb -x " + debianPackage + "_*.deb .";
            Process shell = new ProcessBuilder("sh", "-c", fetch)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            var _ = shell.waitFor();
        }
        return Files.isExecutable(unpacked) ? Optional.of(unpacked) : Optional.empty();
    }

    /** The one on the PATH of this machine. */
    public static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder).resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
