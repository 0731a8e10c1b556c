package dev.runners.registry.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.runners.platform.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckedNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"prod-eu-1", "<script>alert(1)</script>", "Läufer", "走る", "👩‍🚀", "مشغل"})
    void whateverCanBeSeenIsAName(String name) {
        assertThat(CheckedName.of("  " + name + " ").text()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "a\nb",
                "a\tb",
                "a\u001b[31mb",
                "a\u202eb",
                "a\u2066b",
                "a\u200bb",
                "a\u2028b",
                "a\ud800"
            })
    void whatHidesOrTurnsTextIsNot(String name) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> CheckedName.of(name));
    }

    @Test
    void lengthIsCountedInCharactersAsPeopleDo() {
        assertThat(CheckedName.of("🚀".repeat(100)).text()).hasSize(200);
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> CheckedName.of("🚀".repeat(101)));
    }
}
