package dev.runners.registry.webhook.api;

import dev.runners.contracts.webhook.WebhookDelivery;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.identity.Role;
import dev.runners.registry.webhook.ListWebhooks;
import dev.runners.registry.webhook.SendAgain;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.ResponseStatus;

/** What a webhook was told, and what came of it. */
@Path("/api/webhooks/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN)
class DeliveryResource {

    private final ListWebhooks listWebhooks;
    private final SendAgain sendAgain;
    private final JsonWebToken person;

    DeliveryResource(ListWebhooks listWebhooks, SendAgain sendAgain, JsonWebToken person) {
        this.listWebhooks = listWebhooks;
        this.sendAgain = sendAgain;
        this.person = person;
    }

    @GET
    @Path("deliveries")
    @RolesAllowed(Role.OPERATOR)
    public Uni<WebhookDelivery.Deliveries> list(UUID id) {
        return listWebhooks.deliveries(id, Caller.of(person));
    }

    @POST
    @Path("test")
    @ResponseStatus(202)
    public Uni<WebhookDelivery> test(UUID id) {
        return sendAgain.test(id, Caller.of(person));
    }

    @POST
    @Path("deliveries/{delivery}/resend")
    @ResponseStatus(202)
    public Uni<WebhookDelivery> resend(UUID id, UUID delivery) {
        return sendAgain.of(id, delivery, Caller.of(person));
    }
}
