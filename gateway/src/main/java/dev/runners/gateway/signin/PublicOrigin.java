package dev.runners.gateway.signin;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Scheme, host and port under which browsers see us. */
@ApplicationScoped
public class PublicOrigin {

    private final Optional<String> configured;

    PublicOrigin(SessionConfig config) {
        this.configured = config.publicOrigin()
                .map(URI::toString)
                .map(text -> text.replaceFirst("/$", "").toLowerCase(Locale.ROOT));
    }

    /** In small letters, as browsers write it; empty where none is configured. */
    Optional<String> configured() {
        return configured;
    }

    /** Without slash at its end. Where none is configured, the address by which the request came. */
    public String of(HttpServerRequest request) {
        return configured.orElseGet(() -> (Source.isSecure(request) ? "https://" : "http://") + request.authority());
    }

    boolean isSecure(HttpServerRequest request) {
        return Source.isSecure(request)
                || configured.map(origin -> origin.startsWith("https:")).orElse(false);
    }
}
