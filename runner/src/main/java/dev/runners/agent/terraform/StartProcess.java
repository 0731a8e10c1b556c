package dev.runners.agent.terraform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts children in a session of their own, so that Ctrl-C in a terminal reaches the agent alone, and asks the kernel to
 * interrupt them should the agent die; both only where the tools for it are (Linux).
 */
public final class StartProcess {

    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    // "Parent dies" means the thread that forked: so it must be one that lives as long as the agent.
    private final ExecutorService forever = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("starter").daemon().factory());
    private final List<String> prefix = prefix();

    /** Starts it; the prefix is added here. */
    public Process start(ProcessBuilder builder) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(builder.command());
        builder.command(command);
        try {
            return forever.submit(builder::start).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cannotStart) {
                throw cannotStart;
            }
            throw new IllegalStateException("Starting a process failed", e.getCause());
        }
    }

    private static List<String> prefix() {
        List<String> prefix = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            prefix.add(SETSID.toString());
        }
        if (Files.isExecutable(SETPRIV)) {
            prefix.addAll(List.of(SETPRIV.toString(), "--pdeathsig", "INT"));
        }
        return prefix;
    }
}
