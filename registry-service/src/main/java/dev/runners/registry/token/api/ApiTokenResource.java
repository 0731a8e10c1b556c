package dev.runners.registry.token.api;

import dev.runners.contracts.token.ApiTokenRequest;
import dev.runners.contracts.token.ApiTokenView;
import dev.runners.contracts.token.IssuedApiToken;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.identity.Role;
import dev.runners.platform.page.Pages;
import dev.runners.platform.problem.IdempotencyKey;
import dev.runners.registry.token.IssueApiToken;
import dev.runners.registry.token.ListApiTokens;
import dev.runners.registry.token.RevokeApiToken;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** API tokens for scripts and CI. */
@Path("/api/tokens")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.OPERATOR)
class ApiTokenResource {

    private final IssueApiToken issueApiToken;
    private final ListApiTokens listApiTokens;
    private final RevokeApiToken revokeApiToken;
    private final SecurityIdentity identity;
    private final JsonWebToken person;

    ApiTokenResource(
            IssueApiToken issueApiToken,
            ListApiTokens listApiTokens,
            RevokeApiToken revokeApiToken,
            SecurityIdentity identity,
            JsonWebToken person) {
        this.issueApiToken = issueApiToken;
        this.listApiTokens = listApiTokens;
        this.revokeApiToken = revokeApiToken;
        this.identity = identity;
        this.person = person;
    }

    @POST
    @ResponseStatus(201)
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    public Uni<IssuedApiToken> issue(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable ApiTokenRequest request) {
        return issueApiToken.of(request, Caller.of(person), identity.getRoles(), IdempotencyKey.read(key));
    }

    @GET
    public Uni<ApiTokenView.Page> list(
            @Parameter(schema = @Schema(implementation = Integer.class, minimum = "1", maximum = "1000"))
                    @QueryParam("limit")
                    @Nullable
                    String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return listApiTokens.of(Caller.of(person), Pages.id(cursor), Pages.limit(limit));
    }

    @DELETE
    @Path("{id}")
    public Uni<Void> revoke(UUID id) {
        return revokeApiToken.by(id, Caller.of(person), identity.hasRole(Role.ADMIN));
    }
}
