package dev.runners.gateway.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.util.Optional;

/** The gateway's signature. */
@ConfigMapping(prefix = "runners.identity")
interface IdentityConfig {

    /** Private key, PKCS#8 of an EC key on P-256, in base64; the services are given its public half. */
    @WithName("private-key")
    Optional<String> privateKey();

    /** Public half, X.509 in base64; read here only so that one configuration can serve all parts. */
    @WithName("public-key")
    Optional<String> publicKey();
}
