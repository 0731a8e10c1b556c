package dev.runners.local.stack;

import dev.runners.local.Refusal;
import dev.runners.testkit.aws.LocalImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * What stands for a container image of the agent on this machine: a copy of what it consists of under a version, named by
 * its digest as an image is.
 *
 * @param settings environment that it brings beside what this machine's tasks need
 */
record RunnerImage(String version, String image, Path files, Map<String, String> settings) {

    private static final String AGENT = "runner.jar";

    /** The agent as it was built, and the same as its next version, so that an update can be seen. */
    static List<RunnerImage> of(Path lib, Path folder) {
        try {
            String version = version(lib);
            return List.of(make(lib, folder, version, Map.of()), make(lib, folder, next(version), Map.of()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make local images of the agent in " + folder, e);
        }
    }

    /** The same under these versions, each with its settings. */
    static List<RunnerImage> more(Path lib, Path folder, Map<String, Map<String, String>> settings) {
        List<RunnerImage> images = new ArrayList<>();
        try {
            for (Map.Entry<String, Map<String, String>> one : settings.entrySet()) {
                images.add(make(lib, folder, one.getKey(), one.getValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make local images of the agent in " + folder, e);
        }
        return images;
    }

    /** As the double of ECS starts it; a task inherits nothing but what stands here. */
    LocalImage local(Path work, double timeScale) {
        Map<String, String> environment = new TreeMap<>();
        for (String passedOn : List.of(
                "PATH", "LANG", "LC_ALL", "TZ", "TF_CLI_CONFIG_FILE", "TF_PLUGIN_CACHE_DIR", "RUNNER_TERRAFORM")) {
            String value = System.getenv(passedOn);
            if (value != null) {
                environment.put(passedOn, value);
            }
        }
        // A task has a home of its own; where providers come from is the machine's business all the same.
        Path mirrors = Path.of(System.getProperty("user.home"), ".terraformrc");
        if (Files.exists(mirrors)) {
            environment.putIfAbsent("TF_CLI_CONFIG_FILE", mirrors.toString());
        }
        environment.put("XDG_STATE_HOME", work.toString());
        environment.put("RUNNERS_TIME_SCALE", Double.toString(timeScale));
        environment.putAll(settings);
        return new LocalImage(
                List.of(
                        ChildProcess.java(),
                        "@" + files.resolve("jvm.options"),
                        "-jar",
                        files.resolve(AGENT).toString()),
                environment);
    }

    private static RunnerImage make(Path lib, Path folder, String version, Map<String, String> settings)
            throws IOException {
        String digest = digest(lib, version);
        Path files = folder.resolve(version + "-" + digest.substring(0, 16));
        if (!Files.isDirectory(files)) {
            Path half = Files.createDirectories(files.resolveSibling(files.getFileName() + ".new"));
            for (Path file : files(lib)) {
                Path copy = half.resolve(file.getFileName());
                if (isAgent(file)) {
                    copyAs(version, file, copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Files.move(half, files);
        }
        return new RunnerImage(version, "local/runner@sha256:" + digest, files, settings);
    }

    private static String version(Path lib) throws IOException {
        Path agent = files(lib).stream()
                .filter(RunnerImage::isAgent)
                .findFirst()
                .orElseThrow(() -> new Refusal("There is no built agent in " + lib + "."));
        try (JarInputStream jar = new JarInputStream(Files.newInputStream(agent))) {
            Manifest manifest = jar.getManifest();
            String version = manifest == null
                    ? null
                    : manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
            return version == null ? "0.0.0" : version;
        }
    }

    /** 1.2.3 becomes 1.2.4; what ends otherwise gets another number behind it. */
    static String next(String version) {
        int dot = version.lastIndexOf('.');
        String last = version.substring(dot + 1);
        return last.matches("[0-9]{1,9}")
                ? version.substring(0, dot + 1) + (Integer.parseInt(last) + 1)
                : version + ".1";
    }

    private static void copyAs(String version, Path jar, Path copy) throws IOException {
        try (JarInputStream from = new JarInputStream(Files.newInputStream(jar))) {
            Manifest manifest = new Manifest(from.getManifest());
            manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
            try (JarOutputStream to = new JarOutputStream(Files.newOutputStream(copy), manifest)) {
                for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                    to.putNextEntry(new ZipEntry(entry.getName()));
                    from.transferTo(to);
                    to.closeEntry();
                }
            }
        }
    }

    private static String digest(Path lib, String version) throws IOException {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(version.getBytes(StandardCharsets.UTF_8));
            for (Path file : files(lib)) {
                sha256.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static boolean isAgent(Path file) {
        return file.endsWith(AGENT);
    }

    private static List<Path> files(Path lib) throws IOException {
        try (Stream<Path> files = Files.list(lib)) {
            return files.sorted().toList();
        }
    }
}
