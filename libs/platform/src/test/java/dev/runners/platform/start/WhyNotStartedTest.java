package dev.runners.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.sql.SQLException;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WhyNotStartedTest {

    @Test
    void theSentenceIsTakenFromWithinWhateverWrapsIt() {
        assertThat(sentence(new ConfigurationException("RUNNERS_SESSION_KEY is not set.")))
                .isEqualTo("RUNNERS_SESSION_KEY is not set.");
        assertThat(sentence(new ConfigException("Invalid url in bootstrap.servers: kafka")))
                .contains("KAFKA_BOOTSTRAP_SERVERS", "Invalid url in bootstrap.servers: kafka");
    }

    @Test
    void aDatabaseThatIsNotToBeHadIsSaid() {
        assertThat(sentence(new SQLException("Connection to db:5432 refused.", "08001")))
                .contains("QUARKUS_DATASOURCE_JDBC_URL", "Connection to db:5432 refused.");
        assertThat(sentence(new SQLException("FATAL: password authentication failed", "28P01")))
                .contains("_PASSWORD");
        assertThat(sentence(new SQLException("Driver does not support the provided URL: postgres://:secret@db")))
                .contains("QUARKUS_DATASOURCE_JDBC_URL")
                .doesNotContain("secret");
        assertThat(sentence(new ConfigurationException("No datasource: Cannot parse invalid connection URI: secret")))
                .contains("QUARKUS_DATASOURCE_REACTIVE_URL")
                .doesNotContain("secret");
    }

    @Test
    void mistakesOfOursKeepTheirTrace() {
        assertThat(sentence(new SQLException("relation \"jobs\" already exists", "42P07")))
                .isNull();
        assertThat(sentence(new NullPointerException())).isNull();
    }

    private static @Nullable String sentence(Exception cause) {
        return WhyNotStarted.sentence(
                new RuntimeException("Failed to start quarkus", new IllegalStateException(cause)));
    }
}
