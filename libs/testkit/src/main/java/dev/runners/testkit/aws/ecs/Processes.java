package dev.runners.testkit.aws.ecs;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The processes of tasks: those started here, and those that an earlier double left running. */
final class Processes {

    // The kernel tells a start in ticks since boot; two JVMs may round the boot differently.
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private final Map<Long, Process> children = new HashMap<>();

    Task.Running add(Process process) {
        children.put(process.pid(), process);
        return new Task.Running(process.pid(), process.info().startInstant().orElseGet(Instant::now));
    }

    boolean isAlive(Task.Running running) {
        return handle(running).isPresent();
    }

    /** 0 to 255; null when nobody saw it end. */
    @Nullable
    Integer exitCode(Task.Running running) {
        Process child = children.get(running.pid());
        return child == null || child.isAlive() ? null : child.exitValue();
    }

    void terminate(Task.Running running) {
        handle(running).ifPresent(ProcessHandle::destroy);
    }

    /** With all that it has started: a container ends whole. */
    void kill(Task.Running running) {
        handle(running).ifPresent(process -> {
            List<ProcessHandle> below = process.descendants().toList();
            process.destroyForcibly();
            below.forEach(ProcessHandle::destroyForcibly);
        });
    }

    void forget(Task.Running running) {
        children.remove(running.pid());
    }

    private Optional<ProcessHandle> handle(Task.Running running) {
        Process child = children.get(running.pid());
        if (child != null) {
            return child.isAlive() ? Optional.of(child.toHandle()) : Optional.empty();
        }
        return ProcessHandle.of(running.pid())
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .startInstant()
                        .map(start ->
                                Duration.between(start, running.since()).abs().compareTo(TOLERANCE) < 0)
                        .orElse(false));
    }
}
