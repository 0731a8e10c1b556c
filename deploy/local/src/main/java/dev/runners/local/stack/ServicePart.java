package dev.runners.local.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A Quarkus service in a JVM with a small heap.
 *
 * @param app the folder with {@code quarkus-run.jar}
 */
record ServicePart(
        String name, int port, int managementPort, Path app, Path log, Supplier<Map<String, String>> environment)
        implements Part {

    @Override
    public Process start() throws IOException {
        List<String> command = new ArrayList<>(List.of(ChildProcess.java()));
        command.addAll(ServiceFlags.withHeap(ServiceFlags.HEAP_MIB));
        command.addAll(ServiceFlags.ofOne(name));
        command.addAll(ServiceFlags.withKeptClasses(app));
        command.add("-jar");
        command.add(app.resolve("quarkus-run.jar").toString());
        ProcessBuilder builder = new ProcessBuilder(ChildProcess.ownSession(command));
        ChildProcess.cleanEnvironment(builder.environment(), environment.get());
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        // The launcher asks ten times a second until it is ready: each no would be a line.
        builder.environment().put("QUARKUS_LOG_CATEGORY__IO_SMALLRYE_HEALTH__LEVEL", "WARN");
        return ChildProcess.start(builder.directory(app.toFile()), log);
    }

    @Override
    public boolean isReady() {
        return Readiness.at(managementPort);
    }

    @Override
    public String toString() {
        return name;
    }
}
