package dev.runners.registry.git.api;

import dev.runners.contracts.git.GitCredentialRequest;
import dev.runners.contracts.git.GitCredentialView;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.identity.Role;
import dev.runners.registry.git.ListGitCredentials;
import dev.runners.registry.git.RemoveGitCredential;
import dev.runners.registry.git.SetGitCredential;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Tokens for git hosts, which no answer shows. */
@Path("/api/git-credentials")
@Produces(MediaType.APPLICATION_JSON)
class GitCredentialResource {

    private final SetGitCredential setGitCredential;
    private final ListGitCredentials listGitCredentials;
    private final RemoveGitCredential removeGitCredential;
    private final JsonWebToken person;

    GitCredentialResource(
            SetGitCredential setGitCredential,
            ListGitCredentials listGitCredentials,
            RemoveGitCredential removeGitCredential,
            JsonWebToken person) {
        this.setGitCredential = setGitCredential;
        this.listGitCredentials = listGitCredentials;
        this.removeGitCredential = removeGitCredential;
        this.person = person;
    }

    @PUT
    @RolesAllowed(Role.ADMIN)
    public Uni<GitCredentialView> set(@Nullable GitCredentialRequest request) {
        return setGitCredential.of(request, Caller.of(person));
    }

    @GET
    @RolesAllowed(Role.OPERATOR)
    public Uni<GitCredentialView.Page> list() {
        return listGitCredentials.of(Caller.of(person));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Role.ADMIN)
    public Uni<Void> remove(UUID id) {
        return removeGitCredential.by(id, Caller.of(person));
    }
}
