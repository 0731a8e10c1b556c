package dev.runners.registry.cloud;

import dev.runners.contracts.cloud.MintedCredential;
import dev.runners.contracts.cloud.ProvisioningEvent;
import dev.runners.contracts.cloud.ProvisioningEvent.CredentialMinted;
import dev.runners.contracts.cloud.ProvisioningEvent.OfJob;
import dev.runners.contracts.cloud.ProvisioningEvent.ProvisioningFailed;
import dev.runners.contracts.cloud.ProvisioningEvent.ProvisioningStarted;
import dev.runners.contracts.cloud.ProvisioningEvent.ProvisioningSucceeded;
import dev.runners.contracts.cloud.ProvisioningEvent.StepCompleted;
import dev.runners.contracts.cloud.ProvisioningState;
import dev.runners.contracts.job.JobType;
import dev.runners.outbox.Outbox;
import dev.runners.registry.job.MoveCloudJob;
import dev.runners.registry.job.MoveCloudJob.Heard;
import dev.runners.registry.log.AppendSystemLine;
import dev.runners.registry.runner.RemoveRunner;
import dev.runners.registry.runner.ReplaceCloudToken;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Does to a job and its Runner what provisioner-service says has happened: each event in one transaction, once. What it says
 * of a job that is over changes the job no more, but a token that was minted holds, and what was destroyed is gone.
 */
@ApplicationScoped
public class ApplyProvisioning {

    /** The Runner's row before the job's, as a claim takes them. */
    private static final String LOCK = "SELECT FROM runners WHERE id = $1 AND removed_at IS NULL FOR UPDATE";

    private final Outbox outbox;
    private final MoveCloudJob moveCloudJob;
    private final AppendSystemLine appendSystemLine;
    private final ReplaceCloudToken replaceCloudToken;
    private final RemoveRunner removeRunner;

    ApplyProvisioning(
            Outbox outbox,
            MoveCloudJob moveCloudJob,
            AppendSystemLine appendSystemLine,
            ReplaceCloudToken replaceCloudToken,
            RemoveRunner removeRunner) {
        this.outbox = outbox;
        this.moveCloudJob = moveCloudJob;
        this.appendSystemLine = appendSystemLine;
        this.replaceCloudToken = replaceCloudToken;
        this.removeRunner = removeRunner;
    }

    /** In the order of the topic. */
    public Uni<Void> of(List<ProvisioningEvent> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(event -> outbox.inTransaction(tx -> apply(tx, event)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> apply(SqlConnection tx, ProvisioningEvent event) {
        return switch (event) {
            case OfJob ofJob -> {
                ProvisioningState said = ofJob.body();
                yield inTurn(
                        tx,
                        said.runnerId(),
                        () -> moveCloudJob.hear(tx, said.jobId(), said.runnerId(), said.sequence()),
                        (job, there) -> say(tx, ofJob, job).chain(() -> follow(tx, ofJob, job, there)));
            }
            case CredentialMinted minted -> {
                MintedCredential said = minted.body();
                yield inTurn(
                        tx,
                        said.runnerId(),
                        () -> moveCloudJob.hearToken(tx, said.jobId(), said.runnerId(), said.sequence()),
                        (job, there) ->
                                there ? take(tx, said, job) : Uni.createFrom().voidItem());
            }
        };
    }

    private interface Turn {
        /** {@code there}: the Runner is not removed. */
        Uni<Void> take(Heard job, boolean there);
    }

    private Uni<Void> inTurn(SqlConnection tx, UUID runner, Supplier<Uni<Optional<Heard>>> hear, Turn turn) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(runner))
                .chain(locked -> hear.get()
                        .chain(heard -> heard.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : moveCloudJob
                                        .begin(tx, heard.get())
                                        .chain(begun -> turn.take(begun, locked.rowCount() > 0))));
    }

    /** One that was lost with Kafka comes behind its job's end: what the end does to tokens is done to it, too. */
    private Uni<Void> take(SqlConnection tx, MintedCredential token, Heard job) {
        UUID runner = token.runnerId();
        return replaceCloudToken
                .mint(tx, runner, token.sha256(), token.at())
                .chain(isNew ->
                        isNew ? followEnd(tx, runner, job) : Uni.createFrom().voidItem());
    }

    private Uni<Void> followEnd(SqlConnection tx, UUID runner, Heard job) {
        return switch (job.status()) {
            case QUEUED, CLAIMED, PROCESSING -> Uni.createFrom().voidItem();
            case SUCCESS -> replaceCloudToken.settle(tx, runner);
            case FAILED, CANCELLED -> replaceCloudToken.keep(tx, runner);
        };
    }

    private Uni<Void> say(SqlConnection tx, OfJob event, Heard job) {
        String message = event.body().message();
        UUID attempt = job.attempt();
        return message == null || attempt == null
                ? Uni.createFrom().voidItem()
                : appendSystemLine.to(tx, job.id(), attempt, message);
    }

    private Uni<Void> follow(SqlConnection tx, OfJob event, Heard job, boolean there) {
        UUID runner = event.body().runnerId();
        return switch (event) {
            case ProvisioningStarted _, StepCompleted _ -> Uni.createFrom().voidItem();
            case ProvisioningSucceeded succeeded ->
                moveCloudJob.succeed(tx, job).chain(() -> {
                    if (!there) {
                        return Uni.createFrom().voidItem();
                    }
                    return succeeded.body().jobType() == JobType.DESTROY_WORKER
                            ? removeRunner.in(tx, runner, job.organization())
                            : replaceCloudToken.settle(tx, runner);
                });
            case ProvisioningFailed failed ->
                moveCloudJob
                        .fail(tx, job, failed.body().message())
                        .chain(() -> there
                                ? replaceCloudToken.keep(tx, runner)
                                : Uni.createFrom().voidItem());
        };
    }
}
