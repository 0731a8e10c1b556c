package dev.runners.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service that is told something wrong ends at once, and says in one sentence what to change. */
class WrongSettingTest {

    /** What may be one: it is in no sentence. */
    private static final String SECRET = "c2VjcmV0";

    private final Parts parts = Parts.running();

    @ParameterizedTest(name = "{0}: {1}={2}")
    @CsvSource(textBlock = """
            registry-service,    RUNNERS_CLAIMS_BURST,            many,           runners.claims.burst
            registry-service,    RUNNERS_STATE_KEYS_TEST,         c2VjcmV0,       32 bytes
            registry-service,    RUNNERS_STATE_CURRENT_KEY,       other,          runners.state.current-key
            registry-service,    RUNNERS_STATE_CONNECTIONS,       16,             less than the 16 of
            registry-service,    QUARKUS_DATASOURCE_REACTIVE_URL, c2VjcmV0,       QUARKUS_DATASOURCE_REACTIVE_URL
            registry-service,    QUARKUS_DATASOURCE_JDBC_URL,     db:5432,        QUARKUS_DATASOURCE_JDBC_URL
            registry-service,    KAFKA_BOOTSTRAP_SERVERS,         kafka.invalid:9, KAFKA_BOOTSTRAP_SERVERS
            registry-service,    RUNNERS_WEBHOOKS_PAGE,           runners,        RUNNERS_WEBHOOKS_PAGE
            registry-service,    QUARKUS_DATASOURCE_PASSWORD,     c2VjcmV0,       _PASSWORD
            heartbeat-service,   KAFKA_BOOTSTRAP_SERVERS,         kafka,          KAFKA_BOOTSTRAP_SERVERS
            heartbeat-service,   RUNNERS_FRONT_DOOR_URL,          runners:8080,   RUNNERS_FRONT_DOOR_URL
            heartbeat-service,   QUARKUS_HTTP_PORT,               eighty,         quarkus.http.port
            heartbeat-service,   RUNNERS_IDENTITY_PUBLIC_KEY,     NONE,           RUNNERS_IDENTITY_PUBLIC_KEY
            provisioner-service, RUNNERS_AWS_CALL_TIMEOUT,        soon,           runners.aws.call-timeout
            release-service,     RUNNERS_ROLLOUTS_SOAK,           soon,           runners.rollouts.soak
            release-service,     RUNNERS_IDENTITY_PUBLIC_KEY,     c2VjcmV0,       RUNNERS_IDENTITY_PUBLIC_KEY
            gateway,             RUNNERS_IDENTITY_PRIVATE_KEY,    '',             RUNNERS_IDENTITY_PRIVATE_KEY
            gateway,             RUNNERS_IDENTITY_PRIVATE_KEY,    c2VjcmV0,       RUNNERS_IDENTITY_PRIVATE_KEY
            gateway,             RUNNERS_REGISTRY_URL,            registry:8081,  RUNNERS_REGISTRY_URL
            gateway,             RUNNERS_SESSION_PUBLIC_ORIGIN,   https://x:99999, RUNNERS_SESSION_PUBLIC_ORIGIN
            gateway,             KAFKA_BOOTSTRAP_SERVERS,         kafka:99999,    KAFKA_BOOTSTRAP_SERVERS
            """)
    void itEndsAndSaysWhatToChange(String module, String variable, String wrong, String sentence) {
        Service service = told(module, variable, wrong);
        service.start();
        assertThat(service.awaitExit()).isEqualTo(1);
        String said = service.said().strip();
        assertThat(said.lines().toList().getLast()).contains(sentence);
        assertThat(said).doesNotContain("\tat ", SECRET);
    }

    private Service told(String module, String variable, String wrong) {
        String name = "wrong-" + module + "-" + variable + "-" + wrong.replaceAll("\\W", "");
        Map<String, String> told = Map.of(variable, wrong);
        return switch (module) {
            case "gateway" -> Gateways.before(parts.b, parts.heartbeat, name, told);
            case "heartbeat-service" -> {
                Map<String, String> environment = new HashMap<>(parts.common());
                environment.putAll(told);
                yield parts.service(name, module, environment);
            }
            default -> parts.registry(name, database(module), Service.built(module), told);
        };
    }

    private String database(String module) {
        String name = "wrong_" + module.replace('-', '_');
        parts.postgres.dropDatabase(name);
        parts.postgres.createDatabase(name);
        return name;
    }
}
