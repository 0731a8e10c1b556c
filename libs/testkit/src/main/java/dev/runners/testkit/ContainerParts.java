package dev.runners.testkit;

import java.util.Map;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The Testcontainers half of {@link RealParts}; its containers are taken away by Testcontainers' own reaper. */
final class ContainerParts {

    private static final KafkaContainer KAFKA = new KafkaContainer("apache/kafka-native:4.1.0");
    private static final PostgreSQLContainer POSTGRES = new PostgreSQLContainer("postgres:18-alpine");

    private ContainerParts() {}

    static String kafka() {
        KAFKA.start();
        return KAFKA.getBootstrapServers();
    }

    static Map<String, String> postgres() {
        POSTGRES.start();
        String jdbc = POSTGRES.getJdbcUrl();
        return Map.of(
                "quarkus.datasource.reactive.url", jdbc.substring("jdbc:".length()),
                "quarkus.datasource.jdbc.url", jdbc,
                "quarkus.datasource.username", POSTGRES.getUsername(),
                "quarkus.datasource.password", POSTGRES.getPassword());
    }
}
