package dev.runners.local.stack;

import dev.runners.contracts.Token;
import dev.runners.testkit.EmbeddedPostgres;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each service is told by environment variables. Asked when it starts: the database makes its password first. */
record ServiceSettings(
        Identity identity,
        StateKey stateKey,
        PostgresPart postgres,
        KafkaPart kafka,
        StackPorts ports,
        double timeScale) {

    /** What release-service does unless told; where time runs faster, this does, too. */
    private static final Duration SOAK = Duration.ofMinutes(5);

    private static final String MANY = "2000";
    private static final String VERY_MANY = "20000";

    Map<String, String> registry() {
        Map<String, String> values = withDatabase(PostgresPart.REGISTRY_DATABASE);
        values.put("RUNNERS_STATE_KEYS_LOCAL", stateKey.base64());
        values.put("RUNNERS_STATE_CURRENT_KEY", StateKey.ID);
        values.put("RUNNERS_WEBHOOKS_PAGE", uri(LocalStack.GATEWAY));
        // Whoever tries it has his receiver on this machine, too.
        values.put("RUNNERS_WEBHOOKS_INSIDE", "true");
        // Benches claim as fast as they can.
        values.put("RUNNERS_CLAIMS_RATE", MANY);
        values.put("RUNNERS_CLAIMS_BURST", VERY_MANY);
        values.put("RUNNERS_REGISTRATIONS_RATE", MANY);
        values.put("RUNNERS_REGISTRATIONS_BURST", VERY_MANY);
        return values;
    }

    Map<String, String> heartbeat() {
        Map<String, String> values = common();
        values.put("RUNNERS_FRONT_DOOR_URL", uri(LocalStack.GATEWAY));
        return values;
    }

    /** It finds the local cloud as it would find AWS: by endpoint and credentials. */
    Map<String, String> provisioner(LocalCloud cloud, List<RunnerImage> images) {
        Map<String, String> values = withDatabase(PostgresPart.PROVISIONER_DATABASE);
        values.put("RUNNERS_AWS_ENDPOINT", uri(LocalStack.AWS));
        values.put("RUNNERS_AWS_PRINCIPAL", LocalCloud.USER_ARN);
        values.put("RUNNERS_AWS_RUNNER_ORIGIN", uri(LocalStack.GATEWAY));
        values.put("AWS_ACCESS_KEY_ID", cloud.accessKey());
        values.put("AWS_SECRET_ACCESS_KEY", cloud.secretKey());
        values.put("RUNNERS_LOCAL_IDENTITY_NAME", LocalCloud.IDENTITY);
        values.put("RUNNERS_LOCAL_IDENTITY_ORGANIZATION", "default");
        values.put("RUNNERS_LOCAL_IDENTITY_ROLE_ARN", LocalCloud.ROLE_ARN);
        values.put("RUNNERS_LOCAL_IDENTITY_EXTERNAL_ID", cloud.externalId());
        values.put("RUNNERS_LOCAL_IDENTITY_REGIONS", LocalCloud.REGION);
        List<String> keys = List.of("BUILT", "NEXT");
        for (int i = 0; i < images.size(); i++) {
            values.put(
                    "RUNNERS_IMAGES_" + keys.get(i) + "_VERSION", images.get(i).version());
            values.put("RUNNERS_IMAGES_" + keys.get(i) + "_IMAGE", images.get(i).image());
        }
        return values;
    }

    Map<String, String> release() {
        Map<String, String> values = withDatabase(PostgresPart.RELEASE_DATABASE);
        Duration soak = Duration.ofMillis(Math.round(SOAK.toMillis() * timeScale));
        values.put("RUNNERS_ROLLOUTS_SOAK", soak.toString());
        values.put("RUNNERS_PUBLICATIONS_PER_MINUTE", VERY_MANY);
        values.put("RUNNERS_PUBLICATIONS_BURST", VERY_MANY);
        return values;
    }

    Map<String, String> gateway() {
        Map<String, String> values = common();
        values.put("RUNNERS_IDENTITY_PRIVATE_KEY", identity.privateKey());
        values.put("RUNNERS_ADMIN_TOKEN_DIGEST", Token.of(identity.apiToken()).digest());
        values.put("RUNNERS_ADMIN_ORGANIZATION", "default");
        values.put(
                "QUARKUS_SECURITY_USERS_EMBEDDED_USERS_ADMIN", identity.user().digest());
        values.put("QUARKUS_SECURITY_USERS_EMBEDDED_ROLES_ADMIN", "admin");
        // One admin's token does everything here, the simulator's thousands of registrations, too.
        values.put("RUNNERS_CALLS_RATE", MANY);
        values.put("RUNNERS_CALLS_BURST", VERY_MANY);
        values.put("RUNNERS_CALLS_STREAMS", VERY_MANY);
        values.put("RUNNERS_REGISTRY_URL", uri(LocalStack.REGISTRY));
        values.put("RUNNERS_HEARTBEAT_URL", uri(LocalStack.HEARTBEAT));
        values.put("RUNNERS_PROVISIONER_URL", uri(LocalStack.PROVISIONER));
        values.put("RUNNERS_RELEASE_URL", uri(LocalStack.RELEASE));
        return values;
    }

    private String uri(String part) {
        return ports.uri(part).toString();
    }

    private Map<String, String> withDatabase(String database) {
        EmbeddedPostgres server = postgres.server();
        Map<String, String> values = common();
        values.put("QUARKUS_DATASOURCE_REACTIVE_URL", server.reactiveUrl(database));
        values.put("QUARKUS_DATASOURCE_JDBC_URL", server.jdbcUrl(database));
        values.put("QUARKUS_DATASOURCE_USERNAME", server.user());
        values.put("QUARKUS_DATASOURCE_PASSWORD", server.password());
        return values;
    }

    private Map<String, String> common() {
        Map<String, String> values = new HashMap<>();
        values.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        values.put("RUNNERS_IDENTITY_PUBLIC_KEY", identity.publicKey());
        values.put("RUNNERS_TIME_SCALE", Double.toString(timeScale));
        return values;
    }
}
