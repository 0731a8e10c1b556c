package dev.runners.registry.runner;

import dev.runners.contracts.runner.RunnerEvent.RunnerStatusChanged;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes the alarm of {@link MeetBoot} off a Runner when its time is over. */
@ApplicationScoped
public class EndBootAlarm {

    private static final String SQL = ChangeDueRunners.update("shared_until = NULL", "r.shared_until <= runners_now()");

    private final ChangeDueRunners runners;
    private final PublishRunner publish;

    EndBootAlarm(ChangeDueRunners runners, PublishRunner publish) {
        this.runners = runners;
        this.publish = publish;
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    public Uni<Void> now() {
        return runners.change(
                "Shared credentials",
                SQL,
                Tuple.tuple(),
                (tx, row) -> publish.state(tx, row, RunnerStatusChanged::new));
    }
}
