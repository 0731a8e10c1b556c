package dev.runners.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.runners.contracts.Problem;
import dev.runners.contracts.Wire;
import dev.runners.platform.trace.Traces;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** A problem as it is written where no resource answers: on the router, and at the gateway's edge. */
@RegisterForReflection(targets = {Problem.class, Problem.Violation.class})
public record ProblemReply(int status, MultiMap headers, Buffer body) {

    public static ProblemReply of(ProblemException e) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().set(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        if (e.kind() == Kind.UNAUTHENTICATED) {
            headers.set("WWW-Authenticate", "Bearer");
        }
        if (e.kind() == Kind.METHOD_NOT_ALLOWED) {
            headers.set("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE");
        }
        if (e.retryAfter() != null) {
            headers.set("Retry-After", Long.toString(Math.max(1, e.retryAfter().toSeconds())));
        }
        Problem problem = e.toProblem(Traces.id());
        try {
            return new ProblemReply(e.kind().status(), headers, Buffer.buffer(Wire.JSON.writeValueAsBytes(problem)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Cannot write a problem", impossible);
        }
    }

    /** The response with its status and headers; the body is still to be sent. */
    public HttpServerResponse head(HttpServerResponse response) {
        response.setStatusCode(status).headers().addAll(headers);
        return response;
    }
}
