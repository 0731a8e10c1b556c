package dev.runners.platform.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangesTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            Count, 0
            Count, -1
            Count, 1000001
            Count, 99999999999
            Count, 1.5
            Count, many
            Count, ''
            Rate,  0
            Rate,  -0.1
            Rate,  0.0001
            Rate,  NaN
            Rate,  Infinity
            Rate,  1e7
            Rate,  often
            Wait,  0
            Wait,  0s
            Wait,  -1s
            Wait,  PT-1S
            Wait,  25d
            Wait,  99999999999999999999d
            Wait,  soon
            Wait,  ''
            Keep,  59s
            Keep,  -30d
            Keep,  36501d
            Every, 0s
            Every, 500ms
            Every, -10m
            Every, 25h
            Every, never
            Flag,  treu
            Flag,  2
            Flag,  ''
            """)
    void whatLiesOutsideIsRefusedWithTheRange(String range, String text) {
        assertThatThrownBy(() -> range(range).convert(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("It has to be .* (from|to|or) .*\\.");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            Count, 1,       1
            Count, ' 7 ',   7
            Count, 1000000, 1000000
            Rate,  0.001,   0.001
            Rate,  1000000, 1000000.0
            Wait,  1ms,     PT0.001S
            Wait,  30,      PT30S
            Wait,  24d,     PT576H
            Keep,  1m,      PT1M
            Keep,  36500d,  PT876000H
            Every, off,     off
            Every, 1s,      1s
            Every, PT24H,   PT24H
            Flag,  True,    true
            Flag,  no,      false
            """)
    void whatLiesWithinIsTaken(String range, String text, String value) {
        assertThat(range(range).convert(text)).hasToString(value);
    }

    private static Converter<?> range(String name) {
        return switch (name) {
            case "Count" -> new Count();
            case "Rate" -> new Rate();
            case "Wait" -> new Wait();
            case "Keep" -> new Keep();
            case "Flag" -> new Flag();
            default -> new Every();
        };
    }
}
