package dev.runners.registry.runner;

import dev.runners.contracts.runner.RunnerEvent.RunnerStatusChanged;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Marks the Runners that still work at the deadline of their drain. */
@ApplicationScoped
public class MeetDrainDeadlines {

    private static final String SQL = ChangeDueRunners.update("drain_overdue = true", """
            r.operator_draining AND NOT r.drain_overdue AND r.removed_at IS NULL AND r.drain_deadline <= runners_now()
            AND EXISTS (SELECT FROM attempts a WHERE a.runner_id = r.id AND a.ended_at IS NULL)
            """);

    private final ChangeDueRunners runners;
    private final PublishRunner publish;

    MeetDrainDeadlines(ChangeDueRunners runners, PublishRunner publish) {
        this.runners = runners;
        this.publish = publish;
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    public Uni<Void> now() {
        return runners.change(
                "Drains at their deadline",
                SQL,
                Tuple.tuple(),
                (tx, row) -> publish.state(tx, row, RunnerStatusChanged::new));
    }
}
