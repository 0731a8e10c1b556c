package dev.runners.platform.start;

import dev.runners.platform.setting.Address;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Utils;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of every service that would be found out later, or never: a wrong one stops it before it serves. */
@Singleton
public final class CheckSettings {

    /** For observers of the start that check settings: before anything is read, swept or served, which would have to end again. */
    public static final int FIRST = -1;

    private final List<String> brokers;
    private final Optional<String> publicKey;
    private final boolean checksCallers;

    CheckSettings(
            @ConfigProperty(name = "kafka.bootstrap.servers") List<String> brokers,
            @ConfigProperty(name = "runners.identity.public-key") Optional<String> publicKey,
            @ConfigProperty(name = "quarkus.smallrye-jwt.enabled", defaultValue = "true") boolean checksCallers) {
        this.brokers = brokers;
        this.publicKey = publicKey;
        this.checksCallers = checksCallers;
    }

    void check(@Observes @Priority(FIRST) StartupEvent event) {
        for (String broker : brokers) {
            Integer port = Utils.getPort(broker);
            if (Utils.getHost(broker) == null || port == null || !Address.isPort(port)) {
                throw new ConfigurationException(
                        "KAFKA_BOOTSTRAP_SERVERS is not host:port, or several with commas: " + broker);
            }
        }
        if (checksCallers) {
            checkKey();
        }
    }

    private void checkKey() {
        try {
            KeyFactory.getInstance("EC")
                    .generatePublic(new X509EncodedKeySpec(
                            Base64.getDecoder().decode(publicKey.orElse("").strip())));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // The cause is left out: its message might quote the key, and somebody may have put the private one here.
            throw new ConfigurationException(
                    "RUNNERS_IDENTITY_PUBLIC_KEY is not set, or no base64 of an X.509 EC key: the gateway's.");
        }
    }
}
