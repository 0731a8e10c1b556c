package dev.runners.testkit.aws.ecs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The tries of a deployment to get tasks RUNNING. */
final class Attempts {

    private static final int FEWEST = 3;
    private static final int MOST = 200;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 12;

    private Attempts() {}

    /**
     * The tasks of a deployment that ended before they were RUNNING; none as soon as one is RUNNING, as ECS says of
     * failedTasks.
     */
    static List<Task> failed(List<Task> ofDeployment) {
        if (ofDeployment.stream().anyMatch(task -> task.startedAt() != null)) {
            return List.of();
        }
        return ofDeployment.stream()
                .filter(task -> task.last() == Task.Status.STOPPED && !wasAskedToStop(task))
                .toList();
    }

    private static boolean wasAskedToStop(Task task) {
        Task.Stop stop = task.stop();
        return stop == null
                || stop.code().equals(StopCode.SCHEDULER)
                || stop.code().equals(StopCode.USER);
    }

    /** How many failures are too many: half of the desired count, 3 at least and 200 at most. */
    static int threshold(int desired) {
        return Math.clamp(Math.ceilDiv(desired, 2), FEWEST, MOST);
    }

    /** When the next try may be: ever later while they fail. */
    static Instant next(List<Task> failed, Duration first) {
        return failed.stream()
                .map(Task::changedAt)
                .max(Instant::compareTo)
                .map(last -> last.plus(delay(failed.size(), first)))
                .orElse(Instant.MIN);
    }

    private static Duration delay(int failures, Duration first) {
        Duration delay = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
    }
}
