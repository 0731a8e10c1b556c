package dev.runners.local.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What lies where under {@code .runners}. */
public record Home(Path dir) {

    /** What {@code --fresh} leaves: the built programs, and the lock that its caller holds. */
    private static final List<String> KEPT = List.of("app", "build", "launcher.lock");

    public static Home at(Path dir) {
        return new Home(PrivateFile.folder(dir.toAbsolutePath().normalize()));
    }

    public Path data(String part) {
        return PrivateFile.folder(dir.resolve("data")).resolve(part);
    }

    public Path log(String part) {
        return PrivateFile.folder(dir.resolve("logs")).resolve(part + ".log");
    }

    /** Marks of the processes that run, one file for each. */
    public Path run() {
        return PrivateFile.folder(dir.resolve("run"));
    }

    public Path status() {
        return run().resolve("status.json");
    }

    /** Holds the process id of the script that builds and starts; it may be long gone. */
    public Path starting() {
        return run().resolve("starting");
    }

    public Path keys() {
        return PrivateFile.folder(dir.resolve("keys"));
    }

    public Path ports() {
        return dir.resolve("ports");
    }

    public Path lock() {
        return dir.resolve("launcher.lock");
    }

    public Path agent(String name) {
        return PrivateFile.folder(dir.resolve("agents")).resolve(name);
    }

    /** The local cloud: what exists in it, and its tasks' folders. */
    public Path aws() {
        return PrivateFile.folder(dir.resolve("aws"));
    }

    /** What stands for container images of the agent. */
    public Path images() {
        return PrivateFile.folder(aws().resolve("images"));
    }

    /** The built services, as the root script puts them here. */
    public Path apps() {
        return dir.resolve("app");
    }

    public Path localEnv() {
        return dir.resolve("local.env");
    }

    /** Deletes data, logs, keys, ports and credentials. Nothing may be running. */
    public void wipe() {
        try (Stream<Path> entries = Files.list(dir)) {
            for (Path entry : entries.toList()) {
                if (!KEPT.contains(entry.getFileName().toString())) {
                    delete(entry);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot empty " + dir, e);
        }
    }

    private static void delete(Path entry) throws IOException {
        try (Stream<Path> below = Files.walk(entry)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
