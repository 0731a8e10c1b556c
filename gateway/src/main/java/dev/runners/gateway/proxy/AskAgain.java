package dev.runners.gateway.proxy;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.StreamResetException;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Sends what is only read once more when its connection closes before any answer: one that was kept may be closed by its
 * other end just as it is taken, which is no outage. Says why a service did not answer, once in a while.
 */
final class AskAgain implements ProxyInterceptor {

    private static final Logger LOG = Logger.getLogger(AskAgain.class);
    /** A service that is away fails every call. */
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final String name;
    private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());

    AskAgain(String name) {
        this.name = name;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        return context.sendRequest()
                .recover(e -> isLostInTransit(request, e) ? context.sendRequest() : Future.failedFuture(e))
                .onFailure(e -> tell(request, e));
    }

    private static boolean isLostInTransit(ProxyRequest request, Throwable e) {
        boolean closed =
                e instanceof HttpClosedException || (e instanceof SocketException && !(e instanceof ConnectException));
        boolean read = request.getMethod().equals(HttpMethod.GET)
                || request.getMethod().equals(HttpMethod.HEAD);
        return closed
                && read
                && request.getBody() == null
                && !request.proxiedRequest().response().closed();
    }

    private void tell(ProxyRequest request, Throwable e) {
        // A body that is too large, or a caller who has gone, is no fault of the service's.
        if (e instanceof StreamResetException
                || request.proxiedRequest().response().closed()) {
            return;
        }
        long now = System.nanoTime();
        long until = quietUntil.get();
        if (now - until >= 0 && quietUntil.compareAndSet(until, now + QUIET.toNanos())) {
            LOG.warnf("%s did not answer %s: %s", name, request.getMethod(), e.toString());
        }
    }
}
