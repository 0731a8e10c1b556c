package dev.runners.bench.start;

import dev.runners.bench.plane.MeasuredProcess;
import dev.runners.local.stack.ServiceFlags;
import dev.runners.testkit.FreePort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Quarkus application.
 *
 * @param app the folder of its quarkus-run.jar
 * @param ready what it answers with 200 once it is ready, on its management port where it has one
 */
record Program(String name, Path app, String ready, Map<String, String> environment) {

    private static final int HEAP_MIB = 256;

    /** One that runs, and where it says that it is ready. */
    record Running(MeasuredProcess process, URI origin) {}

    Running start(Path dir, String... flags) throws IOException {
        int port = FreePort.next();
        int management = FreePort.next();
        Map<String, String> all = new HashMap<>(environment);
        all.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        all.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        all.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
        List<String> program = new ArrayList<>(ServiceFlags.ofOne(name));
        program.addAll(List.of(flags));
        program.addAll(List.of("-jar", app.resolve("quarkus-run.jar").toString()));
        return new Running(
                MeasuredProcess.java(dir.resolve(fileName() + ".log"), HEAP_MIB, all, program.toArray(String[]::new)),
                URI.create("http://127.0.0.1:" + (ready.startsWith("/q/") ? management : port)));
    }

    String fileName() {
        return name.replace(' ', '-');
    }
}
