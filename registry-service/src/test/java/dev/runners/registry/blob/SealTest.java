package dev.runners.registry.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Only the right key opens, only as what it is, and only whole. */
class SealTest {

    private static final String ONE =
            Base64.getEncoder().encodeToString("one key of the tests, 32 bytes..".getBytes(StandardCharsets.UTF_8));
    private static final String OTHER =
            Base64.getEncoder().encodeToString("other key of the tests, 32 bytes".getBytes(StandardCharsets.UTF_8));
    private static final byte[] TEXT = "a secret".getBytes(StandardCharsets.UTF_8);

    private final ChunkName name = new ChunkName(UUID.randomUUID(), "state/org/name/7", 0, true);
    private final Seal seal = new Seal(Keyring.of(Map.of("one", ONE, "other", OTHER), Optional.of("one")));

    @Test
    void opensWhatItClosedAndNeverClosesTwiceAlike() {
        byte[] sealed = seal.close(ByteBuffer.wrap(TEXT), name);
        assertThat(seal.open("one", sealed, name)).isEqualTo(TEXT);
        assertThat(sealed).isNotEqualTo(seal.close(ByteBuffer.wrap(TEXT), name));
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
    }

    @Test
    void opensAsNothingElse() {
        byte[] sealed = seal.close(ByteBuffer.wrap(TEXT), name);
        refuses("one", sealed, new ChunkName(name.blob(), "state/org/name/8", 0, true), Kind.INTERNAL);
        refuses("one", sealed, new ChunkName(UUID.randomUUID(), name.binding(), 0, true), Kind.INTERNAL);
        refuses("one", sealed, new ChunkName(name.blob(), name.binding(), 1, true), Kind.INTERNAL);
        refuses("one", sealed, new ChunkName(name.blob(), name.binding(), 0, false), Kind.INTERNAL);
        refuses("other", sealed, name, Kind.INTERNAL);
        refuses("gone", sealed, name, Kind.UNAVAILABLE);
    }

    @Test
    void doesNotOpenWhatWasChanged() {
        byte[] sealed = seal.close(ByteBuffer.wrap(TEXT), name);
        for (int at = 0; at < sealed.length; at++) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            refuses("one", changed, name, Kind.INTERNAL);
        }
        refuses("one", new byte[0], name, Kind.INTERNAL);
        refuses("one", new byte[5], name, Kind.INTERNAL);
    }

    @Test
    void squeezedBytesComeApartAgain() {
        byte[] noise = new byte[Chunks.BYTES];
        new Random(1).nextBytes(noise);
        for (byte[] bytes : new byte[][] {new byte[Chunks.BYTES], noise, {7}, TEXT}) {
            ByteBuffer squeezed = Squeeze.together(bytes, bytes.length);
            byte[] small = new byte[squeezed.remaining()];
            squeezed.get(small);
            assertThat(small.length).isLessThanOrEqualTo(bytes.length + 1);
            assertThat(Squeeze.apart(small)).isEqualTo(bytes);
        }
        assertThat(Squeeze.together(new byte[Chunks.BYTES], Chunks.BYTES).remaining())
                .isLessThan(2000);
    }

    private void refuses(String key, byte[] sealed, ChunkName as, Kind kind) {
        assertThatThrownBy(() -> seal.open(key, sealed, as))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }
}
