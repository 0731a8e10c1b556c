package dev.runners.gateway.fleet.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.JobType;
import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.contracts.runner.RunnerType;
import dev.runners.gateway.fleet.Freshness;
import dev.runners.gateway.fleet.JobPage;
import dev.runners.gateway.fleet.JobQuery;
import dev.runners.gateway.fleet.ListJobs;
import dev.runners.gateway.fleet.ListRunners;
import dev.runners.gateway.fleet.RunnerPage;
import dev.runners.gateway.fleet.RunnerQuery;
import dev.runners.gateway.signin.Person;
import dev.runners.platform.identity.Role;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The lists that come from the view. */
@Path("/api")
@RolesAllowed(Role.VIEWER)
class FleetResource {

    private final ListRunners listRunners;
    private final ListJobs listJobs;
    private final Freshness freshness;
    private final SecurityIdentity identity;

    FleetResource(ListRunners listRunners, ListJobs listJobs, Freshness freshness, SecurityIdentity identity) {
        this.listRunners = listRunners;
        this.listJobs = listJobs;
        this.freshness = freshness;
        this.identity = identity;
    }

    @GET
    @Path("runners")
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
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(implementation = Integer.class, minimum = "1", maximum = "1000"))
    @Parameter(name = "cursor", in = ParameterIn.QUERY, schema = @Schema(implementation = String.class))
    public RunnerList runners(@Context UriInfo uri) {
        RunnerQuery query = RunnerQuery.list(uri.getQueryParameters());
        return new RunnerList(listRunners.of(organization(), query), freshness.asOf());
    }

    @GET
    @Path("jobs")
    @Parameter(name = "status", in = ParameterIn.QUERY, schema = @Schema(implementation = JobStatus.class))
    @Parameter(name = "type", in = ParameterIn.QUERY, schema = @Schema(implementation = JobType.class))
    @Parameter(name = "runner_id", in = ParameterIn.QUERY, schema = @Schema(implementation = UUID.class))
    @Parameter(name = "name", in = ParameterIn.QUERY, schema = @Schema(implementation = String.class))
    @Parameter(
            name = "sort",
            in = ParameterIn.QUERY,
            schema = @Schema(enumeration = {"created_at", "-created_at", "status", "-status", "priority", "-priority"}))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(implementation = Integer.class, minimum = "1", maximum = "1000"))
    @Parameter(name = "cursor", in = ParameterIn.QUERY, schema = @Schema(implementation = String.class))
    public JobList jobs(@Context UriInfo uri) {
        JobQuery query = JobQuery.list(uri.getQueryParameters());
        return new JobList(listJobs.of(organization(), query), freshness.asOf());
    }

    private UUID organization() {
        return ((Person) identity.getPrincipal()).organization();
    }

    /** With the moment up to which the view is complete. */
    public record RunnerList(
            @JsonUnwrapped RunnerPage page, @Nullable Instant asOf) {}

    /** With the moment up to which the view is complete. */
    public record JobList(
            @JsonUnwrapped JobPage page, @Nullable Instant asOf) {}
}
