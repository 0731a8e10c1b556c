package dev.runners.testkit.aws.ecs;

import dev.runners.testkit.aws.LaunchTask;
import dev.runners.testkit.aws.LocalImages;
import dev.runners.testkit.aws.Pace;
import dev.runners.testkit.aws.Violation;
import dev.runners.testkit.aws.iam.TaskIdentity;
import dev.runners.testkit.aws.logs.LogGroupTable;
import dev.runners.testkit.aws.logs.LogStore;
import dev.runners.testkit.aws.secrets.SecretTable;
import dev.runners.testkit.aws.wire.Call;
import dev.runners.testkit.aws.wire.Faults;
import dev.runners.testkit.aws.wire.Operation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** All of ECS: its operations, and what it does on its own when it looks at its tasks and services. */
public final class Ecs {

    private final EcsTables tables;
    private final Neighbours neighbours;
    private final Processes processes = new Processes();
    private final EndTask end;
    private final AdvanceTask advance;
    private final Schedule schedule;

    /**
     * What ECS has to do with.
     *
     * @param groupExists whether a security group of this id is in the call's account and region
     * @param folder of the tasks' own folders and outputs
     * @param agent where tasks find their agent, as a URI without their key
     */
    public record Neighbours(
            TaskIdentity identity,
            SecretTable secrets,
            LogGroupTable groups,
            LogStore logs,
            BiPredicate<Call, String> groupExists,
            Faults faults,
            Consumer<Violation> violations,
            LocalImages images,
            LaunchTask launch,
            Pace pace,
            Path folder,
            String agent) {}

    public Ecs(EcsTables tables, Neighbours neighbours) {
        this.tables = tables;
        this.neighbours = neighbours;
        this.end = new EndTask(tables, processes);
        StartTask start = new StartTask(
                neighbours.identity(),
                neighbours.secrets(),
                neighbours.groups(),
                neighbours.logs(),
                neighbours.images(),
                neighbours.launch(),
                neighbours.folder(),
                neighbours.agent());
        this.advance = new AdvanceTask(
                tables, processes, start, new CollectOutput(neighbours.logs()), neighbours.faults(), neighbours.pace());
        this.schedule = new Schedule(tables, end, neighbours.pace());
    }

    public List<Operation> operations() {
        DescribeServices describe = new DescribeServices(tables);
        return Stream.of(
                        new Clusters(tables).operations(),
                        new TaskDefinitions(tables, neighbours.secrets(), neighbours.violations()).operations(),
                        List.of(new CreateService(tables, describe, neighbours.groupExists()).operation()),
                        new UpdateService(tables, describe).operations(),
                        describe.operations(),
                        new Tasks(tables, end).operations(),
                        new Protection(tables).operations(),
                        new Tags(tables).operations())
                .flatMap(List::stream)
                .toList();
    }

    /** Looks once at all tasks and services, and does what is due. */
    public void look(Instant now) {
        tables.tasks().all().forEach(task -> advance.advance(task, now));
        tables.services().all().forEach(service -> schedule.look(service, now));
    }

    /** Ends all processes at once, as a machine that is switched off does; their services know nothing of it. */
    public void killAll() {
        tables.tasks().all().forEach(task -> {
            Task.Running running = task.process();
            if (running != null && task.last() != Task.Status.STOPPED) {
                processes.kill(running);
            }
        });
    }
}
