package dev.runners.registry.blob;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.stream.IntStream;

/**
 * What was received, to read from it here, a chunk at a time. It takes no turn of its own: whoever copies it has one as its
 * receiver, and two for one copy could wait for each other.
 */
@ApplicationScoped
public class OpenBlob {

    private final Chunks chunks;

    OpenBlob(Chunks chunks) {
        this.chunks = chunks;
    }

    /** Blocks: for virtual threads. Here and later it fails with 503 when its key is not configured here. */
    // What joins streams takes nothing newer than an Enumeration.
    @SuppressWarnings("JdkObsolete")
    public InputStream of(Blob blob) {
        Iterator<Integer> seqs = IntStream.range(0, blob.chunks()).iterator();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return seqs.hasNext();
            }

            @Override
            public InputStream nextElement() {
                int seq = seqs.next();
                boolean last = seq == blob.chunks() - 1;
                return new ByteArrayInputStream(chunks.read(new ChunkName(blob.id(), blob.binding(), seq, last)));
            }
        });
    }
}
