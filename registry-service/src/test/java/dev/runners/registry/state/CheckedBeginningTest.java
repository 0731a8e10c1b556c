package dev.runners.registry.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes for a Terraform state, and how its serial is raised. */
class CheckedBeginningTest {

    private static final String STATE =
            "{\"version\":4,\"terraform_version\":\"1.9\",\"serial\":9,\"lineage\":\"l\",\"res";

    @Test
    void keepsItsSerialWhereThatIsAboveAllBefore() {
        CheckedBeginning state = CheckedBeginning.of(bytes(STATE));
        assertThat(state.above(null)).isSameAs(state);
        assertThat(state.above(8L)).isSameAs(state);
        assertThat(state.serial()).isEqualTo(9);
    }

    @Test
    void isRaisedAboveTheHighestAndOtherwiseByteForByteAsItWas() {
        CheckedBeginning raised = CheckedBeginning.of(bytes(STATE)).above(9L);
        assertThat(raised.stream())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(STATE.replace("\"serial\":9", "\"serial\":10"));
        assertThat(raised.serial()).isEqualTo(10);
        assertThat(raised.facts().serial()).isEqualTo(10);
        assertThat(raised.facts().lineage()).isEqualTo("l");
        String odd = "  { \"lineage\" : \"ü\",\"serial\"\n:\t0 ,\"version\":4}";
        assertThat(CheckedBeginning.of(bytes(odd)).above(41L).stream())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(odd.replace("0", "42"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "no JSON",
                "{\"version\":3,\"serial\":1,\"lineage\":\"l\"}",
                "{\"version\":4,\"lineage\":\"l\"}",
                "{\"version\":4,\"serial\":-1,\"lineage\":\"l\"}",
                "{\"version\":4,\"serial\":9007199254740992,\"lineage\":\"l\"}",
                "{\"version\":4,\"serial\":1}",
                "{\"version\":4,\"serial\":1,\"lineage\":\"\"}",
                "\uFEFF{\"version\":4,\"serial\":1,\"lineage\":\"l\"}",
            })
    void refusesWhatTerraformWouldNotTake(String other) {
        assertThatThrownBy(() -> CheckedBeginning.of(bytes(other))).hasMessageContaining("a Terraform state has ");
    }

    @Test
    void saysWhereThereIsNoSerialAbove() {
        for (long last : new long[] {(1L << 53) - 1, Long.MAX_VALUE}) {
            assertThatThrownBy(() -> CheckedBeginning.of(bytes(STATE)).above(last))
                    .hasMessageContaining("none is left above it");
        }
    }

    @Test
    void refusesUtf16() {
        for (Charset charset : new Charset[] {StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE}) {
            byte[] wide = "{\"version\":4,\"serial\":1,\"lineage\":\"l\"}".getBytes(charset);
            assertThatThrownBy(() -> CheckedBeginning.of(wide)).hasMessageContaining("/serial");
        }
    }

    @Test
    void saysThatNothingCame() {
        assertThatThrownBy(() -> CheckedBeginning.of(new byte[0])).hasMessage("The body is empty.");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
