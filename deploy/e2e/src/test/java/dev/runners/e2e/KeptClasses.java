package dev.runners.e2e;

import dev.runners.local.stack.BuiltApps;
import dev.runners.local.stack.ServiceFlags;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;

/** What services that ended in order have left for those that start after them. */
final class KeptClasses {

    private KeptClasses() {}

    /** Whether a JVM as the services' would take that of every service. */
    static boolean areGood(Map<String, Path> apps) {
        return BuiltApps.SERVICES.stream().allMatch(service -> isGood(Objects.requireNonNull(apps.get(service))));
    }

    private static boolean isGood(Path app) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ServiceFlags.withHeap(256));
        command.addAll(List.of("-Xshare:on", "-XX:SharedArchiveFile=" + ServiceFlags.keptClasses(app)));
        command.addAll(List.of(
                "-XX:+PrintSharedArchiveAndExit",
                "-jar",
                app.resolve("quarkus-run.jar").toString()));
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }
}
