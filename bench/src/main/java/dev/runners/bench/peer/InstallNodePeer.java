package dev.runners.bench.peer;

import dev.runners.bench.Place;
import dev.runners.local.Refusal;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/** Puts a peer that is a Node package into a folder of its own, with exactly the versions of its lock file. */
public final class InstallNodePeer {

    private static final List<String> FILES = List.of("package.json", "package-lock.json", "run.mjs");

    private InstallNodePeer() {}

    /** Returns the folder. */
    public static Path of(String peer, Place place) throws IOException, InterruptedException {
        Path folder = place.dir().resolve("peers").resolve(peer);
        Files.createDirectories(folder);
        for (String file : FILES) {
            try (InputStream content =
                    Objects.requireNonNull(InstallNodePeer.class.getResourceAsStream("/peers/" + peer + "/" + file))) {
                Files.copy(content, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        place.say("installing " + peer);
        Process npm = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "log"))
                .start();
        if (npm.waitFor() != 0) {
            throw new Refusal("npm could not install " + peer + "; see " + folder.resolve("log") + ".");
        }
        return folder;
    }
}
