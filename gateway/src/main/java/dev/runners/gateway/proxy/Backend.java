package dev.runners.gateway.proxy;

import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import java.net.URI;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Another service, with its connections: streams have their own, because a pool that is full of waiting streams would
 * let no call through.
 */
final class Backend {

    private static final Logger LOG = Logger.getLogger(Backend.class);
    private static final ProxyOptions OPTIONS = new ProxyOptions().setSupportWebSocket(false);
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final String name;
    private final URI url;
    private final AskAgain askAgain;
    private final HttpClient calls;
    private final HttpClient streams;
    private final Duration connectTimeout;
    private final Duration idleTimeout;

    Backend(String name, URI url, HttpClient calls, HttpClient streams, ProxyConfig config) {
        this.name = name;
        this.url = url;
        this.askAgain = new AskAgain(name);
        this.calls = calls;
        this.streams = streams;
        this.connectTimeout = config.connectTimeout();
        this.idleTimeout = config.idleTimeout();
    }

    void forward(HttpServerRequest request, boolean stream, ProxyInterceptor interceptor) {
        HttpProxy.reverseProxy(OPTIONS, stream ? streams : calls)
                .origin(context -> context.client()
                        .request(target())
                        .map(outgoing -> outgoing.exceptionHandler(e -> LOG.debugf("%s: %s", name, e.toString()))))
                .addInterceptor(interceptor)
                .addInterceptor(askAgain)
                .handle(request);
    }

    private RequestOptions target() {
        boolean secure = "https".equals(url.getScheme());
        int standard = secure ? HTTPS : HTTP;
        return new RequestOptions()
                .setHost(url.getHost())
                .setPort(url.getPort() < 0 ? standard : url.getPort())
                .setSsl(secure)
                .setConnectTimeout(connectTimeout.toMillis())
                .setIdleTimeout(idleTimeout.toMillis());
    }
}
