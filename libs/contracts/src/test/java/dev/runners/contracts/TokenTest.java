package dev.runners.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TokenTest {

    @Test
    void hasItsPrefixAnd256RandomBitsAndAChecksum() {
        assertThat(Token.generate(Token.RUNNER_PREFIX).reveal()).matches("rnr_[0-9a-f]{64}[0-9a-f]{8}");
        assertThat(Token.generate(Token.API_PREFIX).reveal()).matches("rnk_[0-9a-f]{64}[0-9a-f]{8}");
        assertThat(Token.generate(Token.RUNNER_PREFIX).reveal())
                .isNotEqualTo(Token.generate(Token.RUNNER_PREFIX).reveal());
    }

    /** One wrong character anywhere is a typing error, not an attack. */
    @Property
    boolean aTypingErrorIsSeen(
            @ForAll @IntRange(min = 4, max = 75) int at, @ForAll @CharRange(from = 'g', to = 'z') char typed) {
        String text = Token.generate(Token.RUNNER_PREFIX).reveal();
        return Token.of(text).isPlausible()
                && !Token.of(text.substring(0, at) + typed + text.substring(at + 1))
                        .isPlausible();
    }

    @Property
    boolean aTextOfAnotherKindIsLeftToItsDigest(@ForAll String text) {
        return text.startsWith("rnr_")
                || text.startsWith("rnk_")
                || Token.of(text).isPlausible();
    }

    @Test
    void aPrefixAloneIsNoToken() {
        assertThat(Token.of("rnr_").isPlausible()).isFalse();
        assertThat(Token.of("rnr_00000000").isPlausible()).isFalse();
    }

    /** The digest is on a topic: it must stay SHA-256 of the whole text, in lower-case hex. */
    @Test
    void digestIsTheSha256OfTheWholeText() {
        assertThat(Token.of("abc").digest())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Token.sameDigest(Token.of("a").digest(), Token.of("a").digest()))
                .isTrue();
        assertThat(Token.sameDigest(Token.of("a").digest(), Token.of("b").digest()))
                .isFalse();
    }

    @Test
    void isNeverPrinted() {
        assertThat(Token.generate(Token.API_PREFIX)).hasToString("***");
    }
}
