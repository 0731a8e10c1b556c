package dev.runners.local.stack;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How a control plane on this machine is started.
 *
 * @param dir where all its state lies ({@code .runners})
 * @param apps where the built services lie: {@code apps.get(part)} is the folder with {@code quarkus-run.jar}; and the
 *     agent, under {@code runner}
 * @param port of the gateway; 0: a free one
 * @param timeScale see {@link dev.runners.contracts.Timing}; 1 is real time
 * @param environment what every service is told beyond what it needs, e.g. where to send traces
 * @param images more versions of the agent that the local cloud can run, each with environment of its own; nobody runs
 *     them before they are released
 * @param progress told each sentence of the launcher's log as it is said
 */
public record StackOptions(
        Path dir,
        Map<String, Path> apps,
        int port,
        double timeScale,
        Map<String, String> environment,
        Map<String, Map<String, String>> images,
        Consumer<String> progress) {

    /** A free port, real time, silent, services from this project's own build. */
    public static StackOptions in(Path dir) {
        return in(dir, BuiltApps.ofProject());
    }

    public static StackOptions in(Path dir, Map<String, Path> apps) {
        return new StackOptions(dir, apps, 0, 1, Map.of(), Map.of(), sentence -> {});
    }

    public StackOptions withPort(int number) {
        return new StackOptions(dir, apps, number, timeScale, environment, images, progress);
    }

    public StackOptions withTimeScale(double scale) {
        return new StackOptions(dir, apps, port, scale, environment, images, progress);
    }

    public StackOptions withEnvironment(Map<String, String> variables) {
        return new StackOptions(dir, apps, port, timeScale, variables, images, progress);
    }

    public StackOptions withImages(Map<String, Map<String, String>> versions) {
        return new StackOptions(dir, apps, port, timeScale, environment, versions, progress);
    }

    public StackOptions withProgress(Consumer<String> listener) {
        return new StackOptions(dir, apps, port, timeScale, environment, images, listener);
    }
}
