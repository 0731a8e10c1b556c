package dev.runners.testkit.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {

    @Test
    void areWordsWithAndWithoutAShare() {
        assertThat(Fault.of("stop=25%")).isEqualTo(new Fault.Stop(0.25));
        assertThat(Fault.of("stop")).isEqualTo(new Fault.Stop(0.1));
        assertThat(Fault.of("cut=0.5%")).isEqualTo(new Fault.Cut(0.005));
        assertThat(Fault.of("flap=100")).isEqualTo(new Fault.Flap(1));
        assertThat(Fault.of("herd")).isEqualTo(new Fault.Herd());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "stop=", "stop=0%", "stop=101%", "stop=-1", "herd=10%", "stopp", "cut=a%"})
    void othersAreRefusedInASentence(String word) {
        assertThatThrownBy(() -> Fault.of(word))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A fault");
    }
}
