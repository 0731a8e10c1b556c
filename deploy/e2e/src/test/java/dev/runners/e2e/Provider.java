package dev.runners.e2e;

import dev.runners.testkit.FreePort;
import dev.runners.testkit.OidcServer;
import java.util.Map;

/** The OpenID Connect provider that people of another house sign in with; it runs while a test has it open. */
public final class Provider {

    public static final String NAME = "Acme";

    private static final int PORT = FreePort.next();

    private Provider() {}

    public static OidcServer start() {
        return OidcServer.start(PORT, Stack.DIR.resolve("oidc"));
    }

    /** What the gateway is told of it. */
    static Map<String, String> environment() {
        return Map.of(
                "RUNNERS_OIDC_NAME",
                NAME,
                "RUNNERS_OIDC_ISSUER",
                OidcServer.issuer(PORT),
                "RUNNERS_OIDC_CLIENT_ID",
                OidcServer.CLIENT,
                "RUNNERS_OIDC_CLIENT_SECRET",
                OidcServer.SECRET,
                "RUNNERS_OIDC_VIEWERS",
                "readers");
    }
}
