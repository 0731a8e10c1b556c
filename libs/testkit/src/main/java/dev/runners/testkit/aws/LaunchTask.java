package dev.runners.testkit.aws;

import java.io.IOException;

/** Starts the process of a task. */
@FunctionalInterface
public interface LaunchTask {

    Process launch(TaskLaunch launch) throws IOException;

    /** As a child of this process, with nothing of its environment. */
    static Process asChild(TaskLaunch launch) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(launch.command())
                .directory(launch.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.output().toFile()));
        builder.environment().clear();
        builder.environment().putAll(launch.environment());
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }
}
