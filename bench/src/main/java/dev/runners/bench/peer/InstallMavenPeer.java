package dev.runners.bench.peer;

import dev.runners.bench.Place;
import dev.runners.local.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/** Puts a peer that is a Maven project into a folder of its own: its jars under {@code lib}, its class compiled. */
public final class InstallMavenPeer {

    private InstallMavenPeer() {}

    /**
     * Returns the class path.
     *
     * @param main its one class, in {@code main.java}
     */
    public static String of(String peer, String main, Place place) throws IOException, InterruptedException {
        Path folder = place.dir().resolve("peers").resolve(peer);
        Path lib = folder.resolve("lib");
        Files.createDirectories(lib);
        for (String file : List.of("pom.xml", main + ".java")) {
            try (InputStream content =
                    Objects.requireNonNull(InstallMavenPeer.class.getResourceAsStream("/peers/" + peer + "/" + file))) {
                Files.copy(content, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        place.say("installing " + peer);
        run(folder, "mvn", "-B", "-q", "dependency:copy-dependencies", "-DoutputDirectory=" + lib);
        String javac = Path.of(System.getProperty("java.home"), "bin", "javac").toString();
        run(folder, javac, "-cp", lib + "/*", "-d", folder.toString(), main + ".java");
        return folder + ":" + lib + "/*";
    }

    private static void run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new Refusal(command[0] + " failed; see " + folder.resolve("log") + ".");
        }
    }
}
