package dev.runners.registry.blob;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;

/** Gives bytes out as fast as their receiver takes them, a chunk at a time. */
@ApplicationScoped
public class SendBlob {

    private final Chunks chunks;
    private final TakeTurn turns;

    SendBlob(Chunks chunks, TakeTurn turns) {
        this.chunks = chunks;
        this.turns = turns;
    }

    /** Blocks: for virtual threads. Fails, before anything is written, with 503 when its key is not configured here. */
    public void to(OutputStream receiver, Blob blob) throws IOException {
        try (TakeTurn.Turn _ = turns.next()) {
            for (int seq = 0; seq < blob.chunks(); seq++) {
                receiver.write(chunks.read(new ChunkName(blob.id(), blob.binding(), seq, seq == blob.chunks() - 1)));
            }
        }
    }
}
