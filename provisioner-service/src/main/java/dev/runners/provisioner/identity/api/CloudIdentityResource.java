package dev.runners.provisioner.identity.api;

import dev.runners.contracts.cloud.CloudIdentityPage;
import dev.runners.contracts.cloud.CloudIdentityRequest;
import dev.runners.contracts.cloud.CloudIdentityState;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.identity.Role;
import dev.runners.platform.page.Pages;
import dev.runners.platform.problem.IdempotencyKey;
import dev.runners.provisioner.identity.AddCloudIdentity;
import dev.runners.provisioner.identity.CloudIdentitySetup;
import dev.runners.provisioner.identity.FindCloudIdentity;
import dev.runners.provisioner.identity.RemoveCloudIdentity;
import dev.runners.provisioner.identity.ShowSetup;
import dev.runners.provisioner.identity.VerifyCloudIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Cloud identities: read by everybody of the organisation, tried by operators, added and removed by admins. */
@Path("/api/cloud-identities")
@Produces(MediaType.APPLICATION_JSON)
class CloudIdentityResource {

    private final AddCloudIdentity addCloudIdentity;
    private final FindCloudIdentity findCloudIdentity;
    private final VerifyCloudIdentity verifyCloudIdentity;
    private final RemoveCloudIdentity removeCloudIdentity;
    private final ShowSetup showSetup;
    private final JsonWebToken person;

    CloudIdentityResource(
            AddCloudIdentity addCloudIdentity,
            FindCloudIdentity findCloudIdentity,
            VerifyCloudIdentity verifyCloudIdentity,
            RemoveCloudIdentity removeCloudIdentity,
            ShowSetup showSetup,
            JsonWebToken person) {
        this.addCloudIdentity = addCloudIdentity;
        this.findCloudIdentity = findCloudIdentity;
        this.verifyCloudIdentity = verifyCloudIdentity;
        this.removeCloudIdentity = removeCloudIdentity;
        this.showSetup = showSetup;
        this.person = person;
    }

    @GET
    @RolesAllowed(Role.VIEWER)
    public Uni<CloudIdentityPage> list(
            @Parameter(schema = @Schema(implementation = Integer.class, minimum = "1", maximum = "1000"))
                    @QueryParam("limit")
                    @Nullable
                    String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return findCloudIdentity.all(Caller.of(person), Pages.name(cursor), Pages.limit(limit));
    }

    @POST
    @RolesAllowed(Role.ADMIN)
    @ResponseStatus(201)
    public Uni<CloudIdentityState> add(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable CloudIdentityRequest request) {
        return addCloudIdentity.with(request, Caller.of(person), IdempotencyKey.read(key));
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Role.VIEWER)
    public Uni<CloudIdentityState> find(UUID id) {
        return findCloudIdentity.by(id, Caller.of(person));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Role.ADMIN)
    public Uni<Void> remove(UUID id) {
        return removeCloudIdentity.by(id, Caller.of(person));
    }

    @POST
    @Path("{id}/verify")
    @RolesAllowed(Role.OPERATOR)
    @RunOnVirtualThread
    public CloudIdentityState verify(UUID id) {
        return verifyCloudIdentity.by(id, Caller.of(person));
    }

    /** A CloudFormation template and a Terraform configuration that make the role. */
    @GET
    @Path("{id}/setup")
    @RolesAllowed(Role.VIEWER)
    @RunOnVirtualThread
    public CloudIdentitySetup setup(UUID id) {
        return showSetup.of(id, Caller.of(person));
    }
}
