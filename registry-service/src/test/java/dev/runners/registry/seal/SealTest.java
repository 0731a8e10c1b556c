package dev.runners.registry.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Only the right key opens, only as what it is, and only whole. */
class SealTest {

    private static final String ONE =
            Base64.getEncoder().encodeToString("one key of the tests, 32 bytes..".getBytes(StandardCharsets.UTF_8));
    private static final String OTHER =
            Base64.getEncoder().encodeToString("other key of the tests, 32 bytes".getBytes(StandardCharsets.UTF_8));
    private static final int LARGE = 256 * 1024;
    private static final byte[] TEXT = "a secret".getBytes(StandardCharsets.UTF_8);

    private static final String WHAT = "state/org/name/7#0";
    private final Seal seal = new Seal(Keyring.of(Map.of("one", ONE, "other", OTHER), Optional.of("one")));

    @Test
    void opensWhatItClosedAndNeverClosesTwiceAlike() {
        byte[] sealed = seal.close(TEXT, TEXT.length, WHAT);
        assertThat(seal.open("one", sealed, WHAT, WHAT)).isEqualTo(TEXT);
        assertThat(sealed).isNotEqualTo(seal.close(TEXT, TEXT.length, WHAT));
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
    }

    @Test
    void opensAsNothingElse() {
        byte[] sealed = seal.close(TEXT, TEXT.length, WHAT);
        refuses("one", sealed, "state/org/name/8#0", Kind.INTERNAL);
        refuses("one", sealed, "", Kind.INTERNAL);
        refuses("other", sealed, WHAT, Kind.INTERNAL);
        refuses("gone", sealed, WHAT, Kind.UNAVAILABLE);
    }

    @Test
    void doesNotOpenWhatWasChanged() {
        byte[] sealed = seal.close(TEXT, TEXT.length, WHAT);
        for (int at = 0; at < sealed.length; at++) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            refuses("one", changed, WHAT, Kind.INTERNAL);
        }
        refuses("one", new byte[0], WHAT, Kind.INTERNAL);
        refuses("one", new byte[5], WHAT, Kind.INTERNAL);
    }

    @Test
    void whatIsManyTimesTheSameBecomesSmall() {
        byte[] noise = new byte[LARGE];
        new Random(1).nextBytes(noise);
        for (byte[] bytes : new byte[][] {new byte[LARGE], noise, new byte[300], {7}, {}}) {
            assertThat(seal.open("one", seal.close(bytes, bytes.length, WHAT), WHAT, WHAT))
                    .isEqualTo(bytes);
        }
        assertThat(seal.close(new byte[LARGE], LARGE, WHAT)).hasSizeLessThan(2000);
        assertThat(seal.close(noise, LARGE, WHAT)).hasSizeLessThan(LARGE + 100);
    }

    private void refuses(String key, byte[] sealed, String as, Kind kind) {
        assertThatThrownBy(() -> seal.open(key, sealed, as, as))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }
}
