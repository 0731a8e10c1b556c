package dev.runners.testkit.aws.ecs;

import java.time.Duration;
import java.time.Instant;

/** Stopping a task: SIGTERM, and SIGKILL when its {@code stopTimeout} (30 s when it has none) is over. */
public final class EndTask {

    private static final int USUAL_SECONDS = 30;

    private final EcsTables tables;
    private final Processes processes;

    EndTask(EcsTables tables, Processes processes) {
        this.tables = tables;
        this.processes = processes;
    }

    /** Asks it to stop; what was asked or has ended before stays as it is. */
    Task ask(Task task, String code, String reason, Instant now) {
        if (!task.isLive()) {
            return task;
        }
        Task.Running running = task.process();
        Task asked;
        if (running == null) {
            asked = task.become(Task.Status.STOPPED, new Task.Stop(code, reason, now, null, now, null), now);
        } else {
            processes.terminate(running);
            asked = task.become(
                    Task.Status.STOPPING, new Task.Stop(code, reason, now, now.plus(timeout(task)), null, null), now);
        }
        tables.tasks().put(task.arn(), asked);
        return asked;
    }

    private Duration timeout(Task task) {
        int seconds = tables.definitions()
                .find(task.definition())
                .map(definition -> definition.container().path("stopTimeout").asInt(USUAL_SECONDS))
                .orElse(USUAL_SECONDS);
        return Duration.ofSeconds(seconds);
    }
}
