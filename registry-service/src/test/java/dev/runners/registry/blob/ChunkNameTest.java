package dev.runners.registry.blob;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is sealed as one chunk opens as no other. */
class ChunkNameTest {

    @Test
    void twoChunksNeverHaveTheSameText() {
        UUID blob = UUID.randomUUID();
        assertThat(Stream.of(
                                new ChunkName(blob, "state/a/b/7", 0, true),
                                new ChunkName(blob, "state/a/b/7", 0, false),
                                new ChunkName(blob, "state/a/b/7", 1, true),
                                new ChunkName(blob, "state/a/b/8", 0, true),
                                new ChunkName(UUID.randomUUID(), "state/a/b/7", 0, true))
                        .map(ChunkName::text))
                .doesNotHaveDuplicates();
    }
}
