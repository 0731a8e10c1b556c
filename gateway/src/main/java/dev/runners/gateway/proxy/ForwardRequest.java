package dev.runners.gateway.proxy;

import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.platform.problem.ProblemReply;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends one request on, cleaned, and answers a problem where its owner does not. */
final class ForwardRequest implements ProxyInterceptor {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Asked asked;
    private final boolean asRunner;
    private final @Nullable String authorization;
    private final @Nullable UUID organization;
    private final long maxBody;
    private final ReviseReply revise;
    private @Nullable LimitedBody limited;

    ForwardRequest(
            Asked asked,
            boolean asRunner,
            @Nullable String authorization,
            @Nullable UUID organization,
            long maxBody,
            ReviseReply revise) {
        this.asked = asked;
        this.asRunner = asRunner;
        this.authorization = authorization;
        this.organization = organization;
        this.maxBody = maxBody;
        this.revise = revise;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        request.setURI(asked.uri());
        CleanHeaders.ofRequest(request.headers(), request.proxiedRequest(), asRunner, authorization);
        if (revise.wants(asked)) {
            request.headers().remove("Accept-Encoding");
        }
        if (hasNoBody(request.headers())) {
            request.getBody().stream().resume();
            request.setBody(null);
        } else if (request.getBody().length() < 0) {
            limited = new LimitedBody(request.getBody().stream(), maxBody);
            request.setBody(Body.body(limited));
        }
        return context.sendRequest().recover(_ -> Future.succeededFuture(refuse(request)));
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        CleanHeaders.ofHops(context.response().headers());
        if (context.response().getStatusCode() == Kind.METHOD_NOT_ALLOWED.status() && asked.isList()) {
            // Its owner knows nothing of the lists.
            context.response().headers().set("Allow", "GET, HEAD, POST");
        }
        return revise.wants(asked)
                ? revise.apply(asked, organization, context.response()).compose(done -> context.sendResponse())
                : context.sendResponse();
    }

    private static boolean hasNoBody(MultiMap headers) {
        return !headers.contains("Content-Length") && !headers.contains("Transfer-Encoding");
    }

    private ProxyResponse refuse(ProxyRequest request) {
        ProblemException problem = limited != null && limited.isTooLarge()
                ? new ProblemException(Kind.TOO_LARGE, "This body may have at most " + maxBody + " bytes.")
                : ProblemException.unavailable(
                        "The service that answers this is away for the moment. Try again.", RETRY_AFTER);
        ProblemReply answer = ProblemReply.of(problem);
        ProxyResponse response = request.release().response().setStatusCode(answer.status());
        response.headers().addAll(answer.headers());
        if (problem.kind() == Kind.TOO_LARGE) {
            response.headers().set("Connection", "close");
        }
        return response.setBody(Body.body(answer.body()));
    }
}
