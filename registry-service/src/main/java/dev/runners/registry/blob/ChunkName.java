package dev.runners.registry.blob;

import java.util.UUID;

/**
 * What a chunk is, bound to it by its seal: none can be left out, swapped, or shown as another's.
 *
 * @param binding what the whole is, as its owner names it
 * @param seq from 0
 * @param last whether it ends there
 */
record ChunkName(UUID blob, String binding, int seq, boolean last) {

    String text() {
        return binding + "#" + blob + "#" + seq + (last ? "#last" : "");
    }
}
