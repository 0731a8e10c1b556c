package dev.runners.gateway.proxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.runners.contracts.Problem;
import dev.runners.contracts.Wire;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.UUID;

/** A problem that the edge itself answers. */
@RegisterForReflection(targets = {Problem.class, Problem.Violation.class})
record EdgeProblem(int status, MultiMap headers, Buffer body) {

    static EdgeProblem of(ProblemException e) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().set(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        if (e.kind() == Kind.UNAUTHENTICATED) {
            headers.set("WWW-Authenticate", "Bearer");
        }
        if (e.kind() == Kind.METHOD_NOT_ALLOWED) {
            headers.set("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE");
        }
        if (e.kind() == Kind.TOO_LARGE) {
            headers.set("Connection", "close");
        }
        if (e.retryAfter() != null) {
            headers.set("Retry-After", Long.toString(Math.max(1, e.retryAfter().toSeconds())));
        }
        Problem problem = e.toProblem(UUID.randomUUID().toString());
        try {
            return new EdgeProblem(e.kind().status(), headers, Buffer.buffer(Wire.JSON.writeValueAsBytes(problem)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Cannot write a problem", impossible);
        }
    }
}
