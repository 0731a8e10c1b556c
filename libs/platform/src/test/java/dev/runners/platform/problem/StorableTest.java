package dev.runners.platform.problem;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorableTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"\\u0000\"}",
                "{\"a\":\"\\\\\\u0000\"}",
                "{\"\\u0000\":1}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\udc00\\ud800\"}",
                "{\"\\uDBFF\":1}",
                "{\"a\":1e400}",
                "{\"a\":[-1E+309]}",
                "{\"a\":1e-400}",
                "{\"a\":0.1234567890123456789}"
            })
    void refusesWhatWouldBeStoredAsSomethingElse(String json) {
        assertThatThrownBy(() -> Storable.check(json.getBytes(StandardCharsets.UTF_8), true))
                .isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":\"\\\\u0000\"}",
                "{\"a\":\"\\u0001\"}",
                "{\"a\":\"\\ud83d\\ude00\"}",
                "{\"a\":\"\\\\ud800\"}",
                "{\"a\":\"1e400\"}",
                "{\"a\":1.5e300}",
                "{\"a\":0e400}",
                "{\"a\":0.10000000000000000000}",
                "{\"a\":12345678901234567890123456789}"
            })
    void leavesOthersAlone(String json) {
        assertThatCode(() -> Storable.check(json.getBytes(StandardCharsets.UTF_8), true))
                .doesNotThrowAnyException();
    }

    @Test
    void wouldRatherRoundARunnersReportThanLoseIt() {
        byte[] third =
                "{\"third\":0.3333333333333333333333333333333333,\"huge\":1e400}".getBytes(StandardCharsets.UTF_8);
        assertThatCode(() -> Storable.check(third, false)).doesNotThrowAnyException();
    }

    @Test
    void refusesDigitsWithoutEndAndWhatIsNoUtf8() {
        byte[] digits = ("{\"a\":" + "9".repeat(400) + "}").getBytes(StandardCharsets.UTF_8);
        byte[] latin = "{\"a\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> Storable.check(digits, true)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Storable.check(latin, true)).isInstanceOf(ProblemException.class);
    }
}
