package dev.runners.testkit.aws.ecs;

import dev.runners.testkit.aws.Pace;
import dev.runners.testkit.aws.ecs.Deployment.State;
import dev.runners.testkit.aws.state.NewId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The scheduler of services: starts what is missing, stops what is too much or of an older deployment, within the percents
 * of the deployment and never a protected task, and gives up a deployment that does not start.
 */
final class Schedule {

    private static final int ID = 32;

    private final EcsTables tables;
    private final EndTask end;
    private final Pace pace;

    Schedule(EcsTables tables, EndTask end, Pace pace) {
        this.tables = tables;
        this.end = end;
        this.pace = pace;
    }

    void look(EcsService service, Instant now) {
        switch (service.status()) {
            case ACTIVE -> {
                EcsService current = breakCircuit(service, now);
                stopSurplus(current, now);
                startMissing(current, now);
                tables.services().put(service.arn(), complete(current, now));
            }
            case DRAINING -> drain(service, now);
            case INACTIVE -> {}
        }
    }

    private EcsService breakCircuit(EcsService service, Instant now) {
        Deployment primary = service.primary();
        int failed = Attempts.failed(of(service, primary)).size();
        boolean broken = service.spec().breaker()
                && primary.state() == State.IN_PROGRESS
                && failed >= Attempts.threshold(service.spec().desired());
        if (!broken) {
            return service;
        }
        Deployment given = primary.become(State.FAILED, "ECS deployment circuit breaker: tasks failed to start.", now);
        EcsService said =
                service.says("(deployment " + primary.id() + ") deployment failed: tasks failed to start.", now);
        Optional<Deployment> good = service.deployments().stream()
                .filter(older -> older.state() == State.COMPLETED)
                .findFirst();
        if (!service.spec().rollback() || good.isEmpty()) {
            List<Deployment> all = new ArrayList<>(service.deployments());
            all.set(0, given);
            return said.with(all);
        }
        return rollBack(said, given, good.get(), now);
    }

    private static EcsService rollBack(EcsService service, Deployment given, Deployment good, Instant now) {
        List<Deployment> all = new ArrayList<>();
        all.add(good.become(
                State.IN_PROGRESS,
                "ECS deployment circuit breaker: rolling back to deploymentId " + good.id() + ".",
                now));
        all.add(given);
        service.deployments().stream()
                .skip(1)
                .filter(older -> !older.id().equals(good.id()))
                .forEach(all::add);
        return service.with(all)
                .with(service.spec().withTaskDefinition(good.taskDefinition()))
                .says("rolling back to deployment " + good.id() + ".", now);
    }

    private void startMissing(EcsService service, Instant now) {
        Deployment primary = service.primary();
        List<Task> mine = of(service, primary);
        boolean waits = primary.state() == State.FAILED
                || now.isBefore(Attempts.next(Attempts.failed(mine), pace.firstRetry()));
        if (waits) {
            return;
        }
        long live = live(service).size();
        long missing =
                service.spec().desired() - mine.stream().filter(Task::isLive).count();
        long room = service.spec().most() - live;
        for (long i = 0; i < Math.min(missing, room); i++) {
            start(service, primary, now);
        }
    }

    private void start(EcsService service, Deployment deployment, Instant now) {
        String id = NewId.hex("", ID);
        String cluster = service.clusterArn().substring(service.clusterArn().indexOf('/') + 1);
        String arn = "arn:aws:ecs:" + service.region() + ":" + service.account() + ":task/" + cluster + "/" + id;
        tables.tasks()
                .put(
                        arn,
                        new Task(
                                arn,
                                id,
                                service.clusterArn(),
                                service.arn(),
                                service.account(),
                                service.region(),
                                deployment.id(),
                                deployment.taskDefinition(),
                                deployment.network(),
                                service.tagsForTasks(),
                                NewId.mixed(ID),
                                Task.Status.PROVISIONING,
                                now,
                                now,
                                null,
                                null,
                                null,
                                null,
                                null));
    }

    private void stopSurplus(EcsService service, Instant now) {
        Deployment primary = service.primary();
        long running = live(service).stream().filter(Schedule::isRunning).count();
        if (primary.state() != State.FAILED) {
            for (Task old : live(service)) {
                boolean isOld = !old.startedBy().equals(primary.id());
                boolean spare = !isRunning(old) || running - 1 >= service.spec().fewest();
                if (isOld && spare && !old.isProtected(now)) {
                    running -= isRunning(old) ? 1 : 0;
                    stop(service, old, now);
                }
            }
        }
        List<Task> mine = of(service, primary).stream().filter(Task::isLive).toList();
        mine.stream()
                .sorted(Comparator.comparing(Schedule::isRunning))
                .filter(task -> !task.isProtected(now))
                .limit(Math.max(0, mine.size() - service.spec().desired()))
                .forEach(task -> stop(service, task, now));
    }

    private void stop(EcsService service, Task task, Instant now) {
        String reason =
                "Scaling activity initiated by (deployment " + service.primary().id() + ")";
        end.ask(task, StopCode.SCHEDULER, reason, now);
    }

    private EcsService complete(EcsService service, Instant now) {
        Deployment primary = service.primary();
        List<Task> there = tables.tasksOf(service.arn()).stream()
                .filter(task -> task.last() != Task.Status.STOPPED)
                .toList();
        boolean steady = there.size() == service.spec().desired()
                && there.stream()
                        .allMatch(task -> isRunning(task) && task.startedBy().equals(primary.id()));
        if (primary.state() != State.IN_PROGRESS || !steady) {
            return service;
        }
        String reason = "ECS deployment " + primary.id() + " completed.";
        return service.with(List.of(primary.become(State.COMPLETED, reason, now)))
                .says("(deployment " + primary.id() + ") deployment completed.", now)
                .says("has reached a steady state.", now);
    }

    private void drain(EcsService service, Instant now) {
        live(service).forEach(task -> stop(service, task, now));
        boolean empty = tables.tasksOf(service.arn()).stream().allMatch(task -> task.last() == Task.Status.STOPPED);
        if (empty) {
            tables.services().put(service.arn(), service.with(EcsService.Status.INACTIVE));
        }
    }

    private List<Task> live(EcsService service) {
        return tables.tasksOf(service.arn()).stream().filter(Task::isLive).toList();
    }

    private List<Task> of(EcsService service, Deployment deployment) {
        return tables.tasksOf(service.arn()).stream()
                .filter(task -> task.startedBy().equals(deployment.id()))
                .toList();
    }

    private static boolean isRunning(Task task) {
        return task.last() == Task.Status.RUNNING;
    }
}
