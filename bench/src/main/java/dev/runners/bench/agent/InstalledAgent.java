package dev.runners.bench.agent;

import dev.runners.bench.plane.ControlPlane;
import dev.runners.bench.plane.MeasuredProcess;
import dev.runners.local.Refusal;
import dev.runners.testkit.CopyTree;
import dev.runners.testkit.fleet.RunnerAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An unpacked agent. */
record InstalledAgent(Path folder) {

    private static final Map<String, String> JAVA = Map.of("JAVA_HOME", System.getProperty("java.home"));

    /** A copy of it, whose Java has seen it do a job, as in an image. */
    InstalledAgent rehearsed(Path copy) throws IOException, InterruptedException {
        CopyTree.of(folder, copy, file -> true);
        InstalledAgent other = new InstalledAgent(copy);
        ProcessBuilder rehearse = new ProcessBuilder(other.program(), "rehearse");
        rehearse.environment().putAll(JAVA);
        Path log = copy.resolveSibling("rehearsal.log");
        if (rehearse.redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start()
                        .waitFor()
                != 0) {
            throw new Refusal("The rehearsal failed; see " + log + ".");
        }
        return other;
    }

    MeasuredProcess start(Path dir, ControlPlane plane, RunnerAccess runner) throws IOException {
        Map<String, String> environment = new HashMap<>(JAVA);
        environment.put("RUNNER_ORIGIN", plane.gateway().toString());
        environment.put("RUNNER_ID", runner.id().toString());
        environment.put("RUNNER_TOKEN", runner.token());
        environment.put("RUNNER_WORK_DIR", dir.resolve("work").toString());
        return MeasuredProcess.start(dir.resolve("agent.log"), environment, List.of(program()));
    }

    private String program() {
        return folder.resolve("bin/runner").toString();
    }
}
