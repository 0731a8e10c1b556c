package dev.runners.bench.start;

import dev.runners.bench.Place;
import dev.runners.local.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** Builds the bare service as the others are built. */
final class InstallQuarkusPeer {

    private static final String PEER = "quarkus-rest";

    private InstallQuarkusPeer() {}

    /** Returns the folder of its quarkus-run.jar. */
    static Path in(Place place) throws IOException, InterruptedException {
        Path folder = place.dir().resolve("peers").resolve(PEER);
        Path source = folder.resolve("src/main/java");
        Files.createDirectories(source);
        copy("pom.xml", folder.resolve("pom.xml"));
        copy("Hello.java", source.resolve("Hello.java"));
        place.say("building " + PEER);
        Process maven = new ProcessBuilder("mvn", "-B", "-q", "package")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        if (maven.waitFor() != 0) {
            throw new Refusal("mvn failed; see " + folder.resolve("log") + ".");
        }
        return folder.resolve("target/quarkus-app");
    }

    private static void copy(String name, Path to) throws IOException {
        try (InputStream content =
                Objects.requireNonNull(InstallQuarkusPeer.class.getResourceAsStream("/peers/" + PEER + "/" + name))) {
            Files.copy(content, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
