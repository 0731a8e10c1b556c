package dev.runners.registry.cloud.api;

import dev.runners.contracts.cloud.AcceptedJob;
import dev.runners.contracts.cloud.DeployedRunner;
import dev.runners.contracts.cloud.RunnerDeployment;
import dev.runners.contracts.cloud.RunnerUpdate;
import dev.runners.contracts.release.OutdatedUpdate;
import dev.runners.contracts.release.UpdatedRunners;
import dev.runners.contracts.runner.RunnerView;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.identity.Role;
import dev.runners.platform.problem.IdempotencyKey;
import dev.runners.registry.cloud.DeployRunner;
import dev.runners.registry.cloud.RedeployRunner;
import dev.runners.registry.cloud.UpdateOutdated;
import dev.runners.registry.cloud.UpdateRunner;
import dev.runners.registry.cloud.WakeRunner;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** The cloud side of Runners is made, made again, updated and woken. */
@Path("/api/{_:runners|workers}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.OPERATOR)
class DeployResource {

    private final DeployRunner deployRunner;
    private final RedeployRunner redeployRunner;
    private final UpdateRunner updateRunner;
    private final UpdateOutdated updateOutdated;
    private final WakeRunner wakeRunner;
    private final JsonWebToken person;

    DeployResource(
            DeployRunner deployRunner,
            RedeployRunner redeployRunner,
            UpdateRunner updateRunner,
            UpdateOutdated updateOutdated,
            WakeRunner wakeRunner,
            JsonWebToken person) {
        this.deployRunner = deployRunner;
        this.redeployRunner = redeployRunner;
        this.updateRunner = updateRunner;
        this.updateOutdated = updateOutdated;
        this.wakeRunner = wakeRunner;
        this.person = person;
    }

    @POST
    @Path("deploy")
    @ResponseStatus(202)
    public Uni<DeployedRunner> deploy(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable RunnerDeployment deployment) {
        return deployRunner.with(deployment, Caller.of(person), IdempotencyKey.read(key));
    }

    @POST
    @Path("{id}/deploy")
    @ResponseStatus(202)
    public Uni<AcceptedJob> deployAgain(UUID id, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return redeployRunner
                .by(id, Caller.of(person), IdempotencyKey.read(key))
                .map(AcceptedJob::new);
    }

    @POST
    @Path("{id}/update")
    @ResponseStatus(202)
    public Uni<AcceptedJob> update(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable RunnerUpdate update) {
        return updateRunner
                .to(update, id, Caller.of(person), IdempotencyKey.read(key))
                .map(AcceptedJob::new);
    }

    @POST
    @Path("update-outdated")
    @ResponseStatus(202)
    public Uni<UpdatedRunners> updateOutdated(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable OutdatedUpdate update) {
        return updateOutdated.by(Caller.of(person), update, IdempotencyKey.read(key));
    }

    @POST
    @Path("{id}/wake")
    public Uni<RunnerView> wake(UUID id) {
        return wakeRunner.by(id, Caller.of(person));
    }
}
