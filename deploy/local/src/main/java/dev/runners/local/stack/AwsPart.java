package dev.runners.local.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.runners.contracts.Wire;
import dev.runners.local.files.PrivateFile;
import dev.runners.testkit.FreePort;
import dev.runners.testkit.aws.LocalImage;
import dev.runners.testkit.aws.RunAwsDouble;
import dev.runners.testkit.aws.RunAwsDouble.Setup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The local cloud: a double of AWS, and no AWS, whose tasks are processes of this machine. What it makes stays in its folder
 * over restarts; SIGTERM ends its tasks, and the next start begins them anew.
 */
record AwsPart(String name, int port, Path dir, Path log, LocalCloud cloud, List<RunnerImage> images, double timeScale)
        implements Part {

    @Override
    public Process start() throws IOException {
        Path setup = dir.resolve("setup.json");
        PrivateFile.write(setup, setup());
        List<String> command = List.of(
                ChildProcess.java(),
                "-Xms16m",
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                RunAwsDouble.class.getName(),
                setup.toString());
        ProcessBuilder builder = new ProcessBuilder(ChildProcess.ownSession(command));
        ChildProcess.cleanEnvironment(builder.environment(), Map.of());
        return ChildProcess.start(builder, log);
    }

    @Override
    public boolean isReady() {
        return FreePort.isAnswered(port);
    }

    private String setup() {
        Map<String, LocalImage> known = new TreeMap<>();
        images.forEach(
                image -> known.put(image.image(), image.local(PrivateFile.folder(dir.resolve("work")), timeScale)));
        try {
            return Wire.JSON.writeValueAsString(new Setup(
                    PrivateFile.folder(dir.resolve("state")),
                    port,
                    known,
                    List.of(cloud.user()),
                    List.of(cloud.role())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write what the double is to know", e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
