package dev.runners.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardBodyTest {

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"\\u0000\"}", "{\"a\":\"x\0\"}", "{\"a\":\"\\\\\\u0000\"}"})
    void seesNul(String json) {
        assertThat(GuardBody.holdsNul(json)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"a\":\"\\\\u0000\"}", "{\"a\":\"\\u0001\"}"})
    void leavesOthersAlone(String json) {
        assertThat(GuardBody.holdsNul(json)).isFalse();
    }
}
