package dev.runners.images;

import dev.runners.local.stack.Readiness;
import dev.runners.local.stack.ServiceFlags;
import dev.runners.testkit.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts a service once with the image's runtime and flags, and has the JVM write down what it learnt. */
final class TrainService {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long LOOK_MILLIS = 100;

    private TrainService() {}

    static void at(Path app, Path runtime, Map<String, String> environment) throws IOException, InterruptedException {
        Path cache = app.resolve("app.aot");
        Path log = app.resolveSibling(app.getFileName() + ".log");
        int management = FreePort.next();
        List<String> command = new ArrayList<>(
                List.of(runtime.resolve("bin/java").toString(), "@" + app.resolve(StageImages.FLAGS)));
        command.addAll(ServiceFlags.training(cache));
        command.addAll(List.of("-jar", app.resolve("quarkus-run.jar").toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(FreePort.next()));
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
        Process service =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        Thread end = new Thread(service::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(end);
        awaitReady(service, management, log);
        service.destroy();
        boolean ended = service.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        Runtime.getRuntime().removeShutdownHook(end);
        if (!ended || !Files.isReadable(cache)) {
            service.destroyForcibly();
            throw new IOException("No cache was written; see " + log);
        }
        Files.delete(log);
    }

    private static void awaitReady(Process service, int management, Path log) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (!Readiness.at(management)) {
            if (!service.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
                service.destroyForcibly();
                throw new IOException("It did not start; see " + log);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }
}
