package dev.runners.provisioner.deployment;

import dev.runners.provisioner.cloud.Blueprint;
import dev.runners.provisioner.cloud.CloudPart;
import dev.runners.provisioner.cloud.CloudService;
import dev.runners.provisioner.cloud.CloudTrouble;
import dev.runners.provisioner.cloud.CloudTrouble.Kind;
import dev.runners.provisioner.cloud.Made;
import dev.runners.provisioner.cloud.Piece;
import dev.runners.provisioner.deployment.StepResult.Done;
import dev.runners.provisioner.deployment.StepResult.Waiting;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Tries a step once, on a virtual thread. It may have been tried before, up to any point, by anybody. */
@ApplicationScoped
class RunStep {

    private static final Logger LOG = Logger.getLogger(RunStep.class);

    private final Map<Piece, CloudPart> parts = new EnumMap<>(Piece.class);
    private final CloudService service;
    private final AwaitDrained awaitDrained;
    private final AwaitOnline awaitOnline;
    private final SagaConfig config;

    RunStep(
            @All List<CloudPart> all,
            CloudService service,
            AwaitDrained awaitDrained,
            AwaitOnline awaitOnline,
            SagaConfig config) {
        all.forEach(part -> parts.put(part.piece(), part));
        this.service = service;
        this.awaitDrained = awaitDrained;
        this.awaitOnline = awaitOnline;
        this.config = config;
    }

    /** Fails with {@link CloudTrouble} and with nothing else. */
    StepResult of(Saga saga, SagaStep step) {
        try {
            return tried(saga, step);
        } catch (CloudTrouble e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(e, "Step %s of %s", step.step(), saga.jobId());
            throw new CloudTrouble(Kind.REFUSED, "", "We made a mistake. The log of provisioner-service says which.");
        }
    }

    private StepResult tried(Saga saga, SagaStep step) {
        return switch (step.step().does()) {
            case MAKE -> new Done(part(step.step().thePiece()).make(saga.blueprint()));
            case REMOVE ->
                remove(step.step().thePiece(), saga.blueprint())
                        ? new Done(Made.of("Removed.", Map.of()))
                        : new Waiting("It is on its way out.", config.look());
            case DRAIN -> awaitDrained.of(saga);
            case ONLINE -> awaitOnline.of(saga, step);
            case RETIRE -> {
                Blueprint blueprint = saga.blueprint();
                service.retireAllBut(blueprint.target(), blueprint.made(Made.TASK_DEFINITION));
                yield new Done(Made.of("Only the new task definition is left.", Map.of()));
            }
        };
    }

    boolean remove(Piece piece, Blueprint blueprint) {
        return part(piece).remove(blueprint);
    }

    CloudPart part(Piece piece) {
        return Objects.requireNonNull(parts.get(piece));
    }
}
