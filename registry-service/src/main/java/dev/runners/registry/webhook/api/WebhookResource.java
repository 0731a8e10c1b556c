package dev.runners.registry.webhook.api;

import dev.runners.contracts.webhook.MadeWebhook;
import dev.runners.contracts.webhook.WebhookChange;
import dev.runners.contracts.webhook.WebhookRequest;
import dev.runners.contracts.webhook.WebhookView;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.identity.Role;
import dev.runners.registry.webhook.AddWebhook;
import dev.runners.registry.webhook.ChangeWebhook;
import dev.runners.registry.webhook.ListWebhooks;
import dev.runners.registry.webhook.RemoveWebhook;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Webhooks: where what happens to Runners and jobs is posted. */
@Path("/api/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN)
class WebhookResource {

    private final AddWebhook addWebhook;
    private final ChangeWebhook changeWebhook;
    private final RemoveWebhook removeWebhook;
    private final ListWebhooks listWebhooks;
    private final JsonWebToken person;

    WebhookResource(
            AddWebhook addWebhook,
            ChangeWebhook changeWebhook,
            RemoveWebhook removeWebhook,
            ListWebhooks listWebhooks,
            JsonWebToken person) {
        this.addWebhook = addWebhook;
        this.changeWebhook = changeWebhook;
        this.removeWebhook = removeWebhook;
        this.listWebhooks = listWebhooks;
        this.person = person;
    }

    @POST
    @ResponseStatus(201)
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    public Uni<MadeWebhook> add(@Nullable WebhookRequest request) {
        return addWebhook.of(request, Caller.of(person));
    }

    @GET
    @RolesAllowed(Role.OPERATOR)
    public Uni<WebhookView.Webhooks> list() {
        return listWebhooks.of(Caller.of(person));
    }

    @PATCH
    @Path("{id}")
    public Uni<WebhookView> change(UUID id, @Nullable WebhookChange change) {
        return changeWebhook.by(id, change, Caller.of(person));
    }

    @DELETE
    @Path("{id}")
    public Uni<Void> remove(UUID id) {
        return removeWebhook.by(id, Caller.of(person));
    }
}
