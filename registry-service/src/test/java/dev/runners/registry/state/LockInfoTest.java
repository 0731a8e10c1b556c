package dev.runners.registry.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.runners.platform.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LockInfoTest {

    @Test
    void keepsAllThatTerraformSays() {
        String json = "{\"ID\":\"6f\",\"Operation\":\"OperationTypeApply\",\"Who\":\"me@here\"}";
        assertThat(LockInfo.of(json)).isEqualTo(new LockInfo("6f", json));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"ID\":\"\"}", "{\"ID\":7}", "{\"ID\":\"a\\u0000\"}"})
    void isNothingWithoutAnId(String json) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> LockInfo.of(json));
    }
}
