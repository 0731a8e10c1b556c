package dev.runners.gateway.live;

import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.contracts.runner.RunnerType;
import dev.runners.gateway.fleet.RunnerQuery;
import dev.runners.gateway.signin.OpenStreams;
import dev.runners.gateway.signin.Person;
import dev.runners.gateway.signin.SignedIn;
import dev.runners.platform.identity.Role;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.ResponseHeader;

/** What the page watches. Last-Event-ID means nothing here: every stream begins with whole windows. */
@Path("/api/live")
class LiveResource {

    private static final int MAX_WINDOWS = 16;
    private static final String WINDOW = "window";

    private final LiveWindows windows;
    private final OpenStreams openStreams;
    private final SecurityIdentity identity;

    LiveResource(LiveWindows windows, OpenStreams openStreams, SecurityIdentity identity) {
        this.windows = windows;
        this.openStreams = openStreams;
        this.identity = identity;
    }

    @GET
    @Parameter(name = "status", in = ParameterIn.QUERY, schema = @Schema(implementation = RunnerStatus.class))
    @Parameter(name = "name", in = ParameterIn.QUERY, schema = @Schema(implementation = String.class))
    @Parameter(name = "type", in = ParameterIn.QUERY, schema = @Schema(implementation = RunnerType.class))
    @Parameter(name = "region", in = ParameterIn.QUERY, schema = @Schema(implementation = String.class))
    @Parameter(name = "label", in = ParameterIn.QUERY, schema = @Schema(implementation = String.class))
    @Parameter(name = "version", in = ParameterIn.QUERY, schema = @Schema(implementation = String.class))
    @Parameter(
            name = "sort",
            in = ParameterIn.QUERY,
            schema =
                    @Schema(
                            enumeration = {
                                "created_at",
                                "-created_at",
                                "name",
                                "-name",
                                "status",
                                "-status",
                                "region",
                                "-region"
                            }))
    @Parameter(
            name = "offset",
            in = ParameterIn.QUERY,
            schema = @Schema(implementation = Integer.class, minimum = "0", maximum = "1000000"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(implementation = Integer.class, minimum = "1", maximum = "100"))
    @Parameter(
            name = WINDOW,
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class, maxItems = MAX_WINDOWS))
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed(Role.VIEWER)
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    public Multi<OutboundSseEvent> watch(@Context UriInfo uri, @Context Sse sse, @Context HttpServerRequest request) {
        UUID organization = ((Person) identity.getPrincipal()).organization();
        SignedIn viewer = identity.getAttribute(SignedIn.ATTRIBUTE);
        HttpServerResponse response = request.response();
        openStreams.count(viewer, () -> response.ended() || response.closed());
        LiveStream stream = windows.open(sse, organization, queries(uri.getQueryParameters()));
        return Multi.createFrom()
                .publisher(stream)
                .onSubscription()
                .invoke(() -> openStreams.watch(viewer, stream::hasEnded, stream::end));
    }

    private static List<RunnerQuery> queries(Map<String, List<String>> parameters) {
        List<String> given = parameters.get(WINDOW);
        if (given == null) {
            return List.of(RunnerQuery.window(parameters));
        }
        if (parameters.size() > 1 || given.size() > MAX_WINDOWS) {
            throw new ProblemException(
                    Kind.MALFORMED, "Give up to " + MAX_WINDOWS + " window parameters and no other beside them.");
        }
        return given.stream().map(LiveResource::query).toList();
    }

    private static RunnerQuery query(String window) {
        try {
            return RunnerQuery.window(new QueryStringDecoder(window, false).parameters());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Kind.MALFORMED, "A window is a query, URL-encoded.");
        }
    }
}
