package dev.runners.platform.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.runners.contracts.Problem;
import dev.runners.platform.openapi.AllowedMethods;
import dev.runners.platform.trace.Traces;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns whatever ended a request into a problem. */
public final class ProblemResponses {

    private static final Logger LOG = Logger.getLogger(ProblemResponses.class);

    private final AllowedMethods allowedMethods;

    ProblemResponses(AllowedMethods allowedMethods) {
        this.allowedMethods = allowedMethods;
    }

    @ServerExceptionMapper
    public Response problem(ProblemException e) {
        return answer(e, null);
    }

    /** Jackson's own message quotes the body, which may hold secrets: only the place is told. */
    @ServerExceptionMapper
    public Response unreadable(JacksonException e) {
        String where = e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        String what = e instanceof UnrecognizedPropertyException unknown
                ? "There is no member " + unknown.getPropertyName() + " here"
                : "The body is not the JSON expected here";
        return answer(new ProblemException(Kind.MALFORMED, what + where + "."), null);
    }

    /** The framework has a mapper of its own for just these, which would win over the one above. */
    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException e) {
        return unreadable(e);
    }

    @ServerExceptionMapper({AuthenticationFailedException.class, UnauthorizedException.class})
    public Response unauthenticated(SecurityException e) {
        return answer(new ProblemException(Kind.UNAUTHENTICATED, "Sign in, or send valid credentials."), null);
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e) {
        return answer(new ProblemException(Kind.FORBIDDEN, "Your role does not permit this."), null);
    }

    /** What the framework refuses by itself: no route, wrong method, wrong media type, a body that cannot be read. */
    @ServerExceptionMapper
    public Response framework(WebApplicationException e, UriInfo uri, Request request) {
        Response response = e.getResponse();
        if (e.getCause() instanceof JacksonException unreadable) {
            return unreadable(unreadable);
        }
        if (response.getStatus() < 400) {
            return response;
        }
        Kind kind = Kind.ofStatus(response.getStatus());
        if (kind == Kind.NOT_FOUND || kind == Kind.METHOD_NOT_ALLOWED) {
            return notThere(uri.getPath(), request.getMethod());
        }
        return answer(new ProblemException(kind, kind.title() + "."), null);
    }

    /** The framework takes a wrong method for a wrong path and the other way round, depending on what else there is. */
    private Response notThere(String path, String method) {
        Set<String> allowed = allowedMethods.of(path.startsWith("/") ? path : "/" + path);
        if (allowed.isEmpty() || allowed.contains(method)) {
            return answer(new ProblemException(Kind.NOT_FOUND, "There is nothing at this address."), null);
        }
        String methods = String.join(", ", allowed);
        ProblemException problem =
                new ProblemException(Kind.METHOD_NOT_ALLOWED, "This address does not take " + method + ".");
        return Response.fromResponse(answer(problem, null))
                .header(HttpHeaders.ALLOW, methods)
                .build();
    }

    @ServerExceptionMapper
    public Response accident(Throwable e) {
        ProblemException unavailable = DependencyAway.seenIn(e);
        if (unavailable != null) {
            LOG.warnf("Answered 503: %s", e.toString());
            return answer(unavailable, null);
        }
        String traceId = Traces.id();
        LOG.errorf(e, "Request failed, traceId %s", traceId);
        return answer(
                new ProblemException(Kind.INTERNAL, "This is our fault. Quote the trace id when you ask for help."),
                traceId);
    }

    private static Response answer(ProblemException e, @Nullable String traceId) {
        ResponseBuilder builder = Response.status(e.kind().status())
                .type(Problem.MEDIA_TYPE)
                .entity(e.toProblem(traceId == null ? Traces.id() : traceId));
        if (e.kind() == Kind.UNAUTHENTICATED) {
            builder.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (e.retryAfter() != null) {
            builder.header(HttpHeaders.RETRY_AFTER, Math.max(1, e.retryAfter().toSeconds()));
        }
        return builder.build();
    }
}
