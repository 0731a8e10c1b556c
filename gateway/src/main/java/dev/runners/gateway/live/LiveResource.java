package dev.runners.gateway.live;

import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.contracts.runner.RunnerType;
import dev.runners.gateway.fleet.JobQuery;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
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
    private static final String JOBS = "jobs";

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
            description = "One window over Runners: a query of the parameters above, escaped as one value, e.g. "
                    + "status%3DOFFLINE%26limit%3D20. Several give as many windows, in their order, on one stream; the "
                    + "parameters themselves are not given beside it.",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class, maxItems = MAX_WINDOWS))
    @Parameter(
            name = JOBS,
            in = ParameterIn.QUERY,
            description =
                    "One window over active jobs, likewise: a query of status, type, runner_id, name, sort, offset and limit. "
                            + "Without it one over the newest jobs of all is on the stream.",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class, maxItems = MAX_WINDOWS))
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed(Role.VIEWER)
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    public Multi<OutboundSseEvent> watch(@Context UriInfo uri, @Context Sse sse, @Context HttpServerRequest request) {
        UUID organization = ((Person) identity.getPrincipal()).organization();
        SignedIn viewer = identity.getAttribute(SignedIn.ATTRIBUTE);
        HttpServerResponse response = request.response();
        openStreams.count(viewer, () -> response.ended() || response.closed());
        Map<String, List<String>> parameters = uri.getQueryParameters();
        LiveStream stream = windows.open(sse, organization, runners(parameters), jobs(parameters));
        return Multi.createFrom()
                .publisher(stream)
                .onSubscription()
                .invoke(() -> openStreams.watch(viewer, stream::hasEnded, stream::end));
    }

    /** Over Runners: one that the parameters themselves describe, or each that they name; none beside jobs alone. */
    private static List<RunnerQuery> runners(Map<String, List<String>> parameters) {
        Map<String, List<String>> others = new HashMap<>(parameters);
        boolean withJobs = others.remove(JOBS) != null;
        if (!others.containsKey(WINDOW)) {
            return withJobs && others.isEmpty() ? List.of() : List.of(RunnerQuery.window(others));
        }
        if (others.size() > 1) {
            throw new ProblemException(Kind.MALFORMED, "Beside window parameters only jobs parameters can be given.");
        }
        return windows(WINDOW, parameters, RunnerQuery::window);
    }

    /** Over active jobs: each that the parameters name; without a word of it, the newest of all. */
    private static List<JobQuery> jobs(Map<String, List<String>> parameters) {
        return parameters.containsKey(JOBS)
                ? windows(JOBS, parameters, JobQuery::window)
                : List.of(JobQuery.window(Map.of()));
    }

    private static <Q> List<Q> windows(
            String name, Map<String, List<String>> parameters, Function<Map<String, List<String>>, Q> query) {
        List<String> given = parameters.getOrDefault(name, List.of());
        if (given.size() > MAX_WINDOWS) {
            throw new ProblemException(Kind.MALFORMED, "Give up to " + MAX_WINDOWS + " " + name + " parameters.");
        }
        return given.stream().map(window -> read(name, window, query)).toList();
    }

    private static <Q> Q read(String name, String window, Function<Map<String, List<String>>, Q> query) {
        try {
            return query.apply(parametersOf(window));
        } catch (ProblemException e) {
            throw new ProblemException(e.kind(), "In a " + name + " parameter: " + e.getMessage());
        }
    }

    private static Map<String, List<String>> parametersOf(String window) {
        try {
            return new QueryStringDecoder(window, false).parameters();
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Kind.MALFORMED, "A window is a query, URL-encoded.");
        }
    }
}
