package dev.runners.faults;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Two replicas of the gateway before the registry of {@link Parts}, on the same Kafka; with one user. */
final class Gateways {

    static final String USER = "olga";
    static final String PASSWORD = "olga's password";

    private static final Gateways STARTED = new Gateways();

    final Service a;
    final Service b;

    private Gateways() {
        a = gateway("gateway-a");
        b = gateway("gateway-b");
    }

    /** Both, running and ready, whatever the test before has done to them. */
    static Gateways running() {
        List<Service> both = List.of(STARTED.a, STARTED.b);
        Parts.running();
        both.stream().filter(service -> !service.isAlive()).forEach(Service::start);
        both.forEach(Service::awaitReady);
        return STARTED;
    }

    private static Service gateway(String name) {
        Parts parts = Parts.running();
        return before(parts.b, parts.heartbeat, name, Map.of());
    }

    /** One before these, told a few things more; whoever asks for it starts it. */
    static Service before(Service registry, Service heartbeat, String name, Map<String, String> more) {
        Parts parts = Parts.running();
        Map<String, String> environment = new HashMap<>(parts.common());
        environment.put("RUNNERS_REGISTRY_URL", registry.uri().toString());
        environment.put("RUNNERS_HEARTBEAT_URL", heartbeat.uri().toString());
        environment.put(
                "RUNNERS_IDENTITY_PRIVATE_KEY",
                Objects.requireNonNull(System.getProperty("runners.test.identity.private")));
        environment.put("QUARKUS_SECURITY_USERS_EMBEDDED_USERS_OLGA", digest());
        environment.put("QUARKUS_SECURITY_USERS_EMBEDDED_ROLES_OLGA", "operator");
        environment.put("RUNNERS_USERS_ORGANIZATION", "faults");
        environment.putAll(more);
        return parts.service(name, "gateway", environment);
    }

    private static String digest() {
        try {
            byte[] text = (USER + ":Runners:" + PASSWORD).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-512", e);
        }
    }
}
