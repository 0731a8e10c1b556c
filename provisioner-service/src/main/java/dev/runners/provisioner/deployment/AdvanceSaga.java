package dev.runners.provisioner.deployment;

import dev.runners.contracts.job.JobType;
import dev.runners.provisioner.cloud.CloudTrouble;
import dev.runners.provisioner.cloud.Made;
import dev.runners.provisioner.deployment.CheckSaga.Verdict;
import dev.runners.provisioner.deployment.StepResult.Done;
import dev.runners.provisioner.deployment.StepResult.Waiting;
import dev.runners.provisioner.fleet.Fleet;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Goes on with a cloud job, step by step, until it has ended or has to wait. Each step is written down before it is tried
 * and after it is done, so that whoever comes after knows where it stands; this is the one layer that tries again.
 */
@ApplicationScoped
class AdvanceSaga {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final LeaseSaga leaseSaga;
    private final CheckSaga checkSaga;
    private final BeginSaga beginSaga;
    private final RecordStep recordStep;
    private final RunStep runStep;
    private final UndoSaga undoSaga;
    private final EndSaga endSaga;
    private final MeasureCloudJobs measure;
    private final Fleet fleet;
    private final SagaConfig config;
    private final Backoff backoff;
    private final Clock clock;

    AdvanceSaga(
            LeaseSaga leaseSaga,
            CheckSaga checkSaga,
            BeginSaga beginSaga,
            RecordStep recordStep,
            RunStep runStep,
            UndoSaga undoSaga,
            EndSaga endSaga,
            MeasureCloudJobs measure,
            Fleet fleet,
            SagaConfig config,
            Clock clock) {
        this.leaseSaga = leaseSaga;
        this.checkSaga = checkSaga;
        this.beginSaga = beginSaga;
        this.recordStep = recordStep;
        this.runStep = runStep;
        this.undoSaga = undoSaga;
        this.endSaga = endSaga;
        this.measure = measure;
        this.fleet = fleet;
        this.config = config;
        this.backoff = new Backoff(config.firstBackoff(), config.longestBackoff());
        this.clock = clock;
    }

    /** On a virtual thread, under its lease; fails with {@link LostLease} when somebody else has it. */
    void from(Saga leased) {
        Saga saga = leased;
        boolean goesOn = true;
        while (goesOn) {
            goesOn = switch (saga.status()) {
                case QUEUED -> begin(saga);
                case RUNNING -> step(saga);
                case UNDOING -> undo(saga);
                case SUCCEEDED, FAILED -> false;
            };
            if (goesOn) {
                // What this one read must not be taken for what another has leased since.
                Saga fresh = leaseSaga.read(saga.jobId());
                if (fresh.epoch() != saga.epoch()) {
                    throw new LostLease();
                }
                saga = fresh;
            }
        }
    }

    private boolean begin(Saga saga) {
        if (saga.cancelled()) {
            endSaga.refused(saga, "It was cancelled.");
            return false;
        }
        Verdict verdict = checkSaga.of(saga);
        String refusal = verdict.refusal();
        if (refusal != null) {
            endSaga.refused(saga, refusal);
            return false;
        }
        beginSaga.with(saga, verdict.image());
        return true;
    }

    private boolean step(Saga saga) {
        Optional<SagaStep> next = saga.next();
        if (next.isEmpty() || CheckSaga.isNothingThere(saga)) {
            endSaga.succeeded(saga);
            return false;
        }
        SagaStep step = next.get();
        if (saga.cancelled() && saga.canComeBack()) {
            undoSaga.begin(saga, step, "It was cancelled.");
            return true;
        }
        if (!step.hasBegun()) {
            recordStep.begun(saga, step);
            return true;
        }
        try {
            return switch (runStep.of(saga, step)) {
                case Done done -> {
                    recordStep.done(saga, step, done.made());
                    yield true;
                }
                case Waiting waiting -> waitOn(saga, step, waiting);
            };
        } catch (CloudTrouble trouble) {
            return meet(saga, step, trouble);
        }
    }

    /** After a start, what it waits for may have come while we were away, and not have been read yet. */
    private boolean waitOn(Saga saga, SagaStep step, Waiting waiting) {
        if (fleet.isKnown() && isOver(step.startedAt(), limit(step.step()))) {
            return fail(saga, step, "It took longer than " + minutes(limit(step.step())) + ". " + waiting.why());
        }
        recordStep.waits(saga, step, waiting.why(), waiting.again());
        return false;
    }

    private boolean meet(Saga saga, SagaStep step, CloudTrouble trouble) {
        measure.met(trouble);
        boolean isHopeless = switch (trouble.kind()) {
            case PASSING -> isOver(step.troubledSince(trouble.kind()), config.passingLimit());
            case NOT_YET -> isOver(step.troubledSince(trouble.kind()), config.notYetLimit());
            case DENIED, REFUSED -> true;
        };
        if (isHopeless) {
            return fail(saga, step, trouble.text());
        }
        recordStep.troubled(saga, step, trouble, backoff.after(saga.tries(), RANDOM));
        return false;
    }

    /**
     * What is taken away is not made again because the rest of it cannot be taken away; and what runs is not given up
     * because something old is left beside it.
     */
    private boolean fail(Saga saga, SagaStep step, String why) {
        if (step.step() == CloudStep.RETIRE) {
            recordStep.done(saga, step, Made.of("They are left: " + why, Map.of()));
        } else {
            undoSaga.begin(saga, step, why);
        }
        return true;
    }

    private boolean undo(Saga saga) {
        Optional<SagaStep> next = saga.nextToUndo();
        if (next.isEmpty() || saga.type() == JobType.DESTROY_WORKER) {
            endSaga.failed(saga);
            return false;
        }
        SagaStep step = next.get();
        try {
            if (undoSaga.one(saga, step)) {
                return true;
            }
            undoSaga.waits(saga, config.look());
        } catch (CloudTrouble trouble) {
            measure.met(trouble);
            boolean passes = trouble.kind() == CloudTrouble.Kind.PASSING || trouble.kind() == CloudTrouble.Kind.NOT_YET;
            if (!passes || saga.tries() >= mostTries()) {
                undoSaga.leave(saga, step, trouble.text());
                return true;
            }
            undoSaga.again(saga, backoff.after(saga.tries(), RANDOM));
        }
        return false;
    }

    /** About as long as a step may be tried, at the longest waits. */
    private int mostTries() {
        return (int) Math.max(
                10,
                2
                        * config.passingLimit().toMillis()
                        / Math.max(1, config.longestBackoff().toMillis()));
    }

    private Duration limit(CloudStep step) {
        return switch (step.does()) {
            case DRAIN -> config.drainLimit();
            case ONLINE -> config.onlineLimit();
            case MAKE, REMOVE, RETIRE -> config.passingLimit();
        };
    }

    private boolean isOver(@Nullable Instant since, Duration limit) {
        return since != null && clock.instant().isAfter(since.plus(limit));
    }

    private static String minutes(Duration limit) {
        return limit.toMinutes() > 0 ? limit.toMinutes() + " minutes" : limit.toSeconds() + " seconds";
    }
}
