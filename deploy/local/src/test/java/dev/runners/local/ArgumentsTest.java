package dev.runners.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    @Test
    void optionsAndWordsInAnyOrder() {
        Arguments arguments = Arguments.of(List.of("--plan", "infra", "--state", "prod/net"));
        assertThat(arguments.only("a folder")).isEqualTo("infra");
        assertThat(arguments.has("--plan")).isTrue();
        assertThat(arguments.value("--state")).isEqualTo("prod/net");
    }

    @Test
    void wrongOnesAreRefused() {
        assertThatThrownBy(() -> Arguments.of(List.of("--port"))).hasMessageContaining("needs a value");
        assertThatThrownBy(() -> Arguments.of(List.of("--frsh"))).hasMessageContaining("--frsh");
        assertThatThrownBy(() -> Arguments.of(List.of("--port", "0")).number("--port", 8080, 1, 65_535))
                .hasMessageContaining("from 1 to 65535");
        assertThatThrownBy(() -> Arguments.of(List.of("a", "b")).only("a folder"))
                .hasMessageContaining("just one");
    }
}
