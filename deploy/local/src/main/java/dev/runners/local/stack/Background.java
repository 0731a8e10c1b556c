package dev.runners.local.stack;

import dev.runners.testkit.EndProcess;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The launcher itself, as a process that outlives the terminal. */
public final class Background {

    /** The longest that stopping all parts may take. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private Background() {}

    /** Starts this program once more, with the same JVM flags, in a session of its own. */
    public static ProcessHandle start(Class<?> main, List<String> arguments, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(ChildProcess.java()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return ChildProcess.start(new ProcessBuilder(ChildProcess.ownSession(command)), log)
                .toHandle();
    }

    /** Lets it stop everything; by force when it does not. */
    public static void stop(ProcessHandle launcher) {
        EndProcess.end(launcher, EndProcess.TERMINATE, PATIENCE);
    }
}
