package dev.runners.gateway.signin;

import dev.runners.gateway.source.Source;
import dev.runners.platform.setting.Address;
import dev.runners.platform.start.CheckSettings;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Scheme, host and port under which browsers see us. */
@ApplicationScoped
public class PublicOrigin {

    private final Optional<String> configured;

    PublicOrigin(SessionConfig config) {
        this.configured = config.publicOrigin()
                .map(origin -> Address.checked("RUNNERS_SESSION_PUBLIC_ORIGIN", origin))
                .map(URI::toString)
                .map(text -> text.replaceFirst("/$", "").toLowerCase(Locale.ROOT));
    }

    void check(@Observes @Priority(CheckSettings.FIRST) StartupEvent event) {
        // Being made is the check: it must not wait for who signs in first.
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
