package dev.runners.testkit.aws.ecs;

import dev.runners.testkit.DeleteTree;
import dev.runners.testkit.aws.Pace;
import dev.runners.testkit.aws.wire.Faults;
import java.time.Duration;
import java.time.Instant;

/** Brings a task one state further when it is time, or when its process has ended. */
final class AdvanceTask {

    /** How long ECS tells of a task that has stopped. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final EcsTables tables;
    private final Processes processes;
    private final StartTask start;
    private final CollectOutput collect;
    private final Faults faults;
    private final Pace pace;

    AdvanceTask(
            EcsTables tables, Processes processes, StartTask start, CollectOutput collect, Faults faults, Pace pace) {
        this.tables = tables;
        this.processes = processes;
        this.start = start;
        this.collect = collect;
        this.faults = faults;
        this.pace = pace;
    }

    void advance(Task task, Instant now) {
        Task.Running running = task.process();
        if (task.last() == Task.Status.STOPPED) {
            forget(task, now);
        } else if (running == null) {
            if (!now.isBefore(task.changedAt().plus(pace.provisioning()))) {
                launch(task, now);
            }
        } else if (!processes.isAlive(running)) {
            collect(task, true, now);
            ended(task, running, now);
        } else {
            collect(task, false, now);
            onward(task, running, now);
        }
    }

    private void launch(Task task, Instant now) {
        TaskDefinition definition = tables.definitions().find(task.definition()).orElseThrow();
        try {
            StartTask.Started started = start.start(task, definition, now, faults.sees("ecs:StartTask", now));
            put(task.launched(processes.add(started.process()), started.output(), now));
        } catch (StartTask.Refused e) {
            Task.Stop stop =
                    new Task.Stop(StopCode.NEVER_STARTED, String.valueOf(e.getMessage()), now, null, now, null);
            put(task.become(Task.Status.STOPPED, stop, now));
        }
    }

    private void onward(Task task, Task.Running running, Instant now) {
        Task.Stop stop = task.stop();
        if (stop != null) {
            if (stop.killAt() != null && !now.isBefore(stop.killAt())) {
                processes.kill(running);
            }
        } else if (task.last() == Task.Status.PENDING
                && !now.isBefore(task.changedAt().plus(pace.settling()))) {
            put(task.running(now));
        }
    }

    private void ended(Task task, Task.Running running, Instant now) {
        Task.Stop asked = task.stop();
        Integer exitCode = processes.exitCode(running);
        processes.forget(running);
        Task.Stop stop = asked == null
                ? new Task.Stop(StopCode.EXITED, "Essential container in task exited", now, null, now, exitCode)
                : new Task.Stop(asked.code(), asked.reason(), asked.askedAt(), asked.killAt(), now, exitCode);
        put(task.become(Task.Status.STOPPED, stop, now));
        DeleteTree.at(start.home(task.id()));
    }

    private void collect(Task task, boolean ended, Instant now) {
        Task.Output output = task.output();
        if (output != null) {
            collect.collect(output, start.output(task.id()), ended, now);
        }
    }

    private void forget(Task task, Instant now) {
        if (now.isAfter(task.changedAt().plus(REMEMBERED))) {
            tables.tasks().remove(task.arn());
            DeleteTree.at(start.output(task.id()));
        }
    }

    private void put(Task task) {
        tables.tasks().put(task.arn(), task);
    }
}
