package dev.runners.registry.state.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.runners.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BasicPasswordTest {

    @Test
    void isAllBehindTheFirstColon() {
        String pair = Base64.getEncoder().encodeToString("runner:a:b".getBytes(StandardCharsets.UTF_8));
        assertThat(BasicPassword.of("Basic " + pair).reveal()).isEqualTo("a:b");
        assertThat(BasicPassword.of("basic  " + pair).reveal()).isEqualTo("a:b");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Basic", "Basic ", "Basic !!", "Basic YQ==", "Bearer YTpi"})
    void elseNobodyGetsIn(@Nullable String header) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> BasicPassword.of(header));
    }
}
