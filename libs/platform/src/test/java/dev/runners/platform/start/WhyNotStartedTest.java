package dev.runners.platform.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.runners.platform.setting.Count;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.ConfigValidationException.Problem;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.SQLException;
import java.util.function.Consumer;
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
    void whatIsOutsideOfItsRangeIsNamedByItsVariableToo() {
        assertThat(refused(
                        "runners.test.at-once", "-5", config -> config.getValue("runners.test.at-once", new Count())))
                .isEqualTo("RUNNERS_TEST_AT_ONCE (runners.test.at-once) is \"-5\"."
                        + " It has to be a whole number from 1 to 1000000.");
        assertThat(refused(
                        "quarkus.http.port", "eighty", config -> config.getValue("quarkus.http.port", Integer.class)))
                .startsWith("QUARKUS_HTTP_PORT (quarkus.http.port) is \"eighty\".");
    }

    /** In the words of SmallRye Config, and wrapped as it wraps the problems of a mapping. */
    private static @Nullable String refused(String name, String value, Consumer<SmallRyeConfig> asked) {
        SmallRyeConfig config =
                new SmallRyeConfigBuilder().withDefaultValue(name, value).build();
        String message = catchThrowable(() -> asked.accept(config)).getMessage();
        return sentence(new ConfigValidationException(new Problem[] {new Problem(message)}));
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
