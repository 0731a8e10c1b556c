package dev.runners.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"a\":1,}",
                "[1,]",
                "[1 2]",
                "{\"a\":1}{",
                "{\"a\":1,\"a\":2}",
                "{a:1}",
                "01",
                "1.",
                "+1",
                "nul",
                "\"a",
                "\"\\x\"",
                "\"\\u12\"",
                "\"a\nb\"",
                "'a'",
                "{\"a\" 1}",
                "1 2"
            })
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> Json.of(text)).isInstanceOf(Deviation.class);
    }

    @Test
    void readsWhatItWrites() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("text", "a \"quoted\" \\ line\n\u001b[1m ü ✓");
        value.put("list", Arrays.asList(1, -2.5, true, null));
        value.put("empty", Map.of());

        Json json = Json.of(" " + Json.write(value) + "\n");

        assertThat(json.at("text").text()).isEqualTo("a \"quoted\" \\ line\n\u001b[1m ü ✓");
        assertThat(json.at("list").items()).hasSize(4);
        assertThat(json.at("list").items().get(1).number()).isEqualByComparingTo("-2.5");
        assertThat(json.at("list").items().getLast().isNull()).isTrue();
        assertThat(json.at("empty").object()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01 10:00:00Z", "2026-01-01T10:00:00", "2026-01-01T10:00Z", "1767261600"})
    void timesHaveTAndAZone(String text) {
        assertThatThrownBy(() -> Json.of(Json.write(text)).time()).isInstanceOf(Deviation.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01T10:00:00Z", "2026-01-01T11:00:00.000+01:00"})
    void timesAreMoments(String text) {
        assertThat(Json.of(Json.write(text)).time()).isEqualTo("2026-01-01T10:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-1-1-1-1", "42", "018f0000-0000-7000-8000-00000000000g"})
    void idsAreUuids(String text) {
        assertThatThrownBy(() -> Json.of(Json.write(text)).uuid()).isInstanceOf(Deviation.class);
    }
}
