package dev.runners.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrpcFramesTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 300, 100_000, Long.MAX_VALUE})
    void numbersComeBack(long value) {
        Buffer message = Buffer.buffer();
        GrpcFrames.number(message, 1, 7);
        GrpcFrames.number(message, 3, value);
        assertThat(GrpcFrames.number(message, 3)).isEqualTo(value);
        assertThat(GrpcFrames.number(message, 2)).isZero();
    }

    @Test
    void bytesInBetweenAreSkipped() {
        // Field 1 with three bytes, as the header of etcd's answers, then field 2 = 150 as in Protocol Buffers' guide.
        Buffer message = Buffer.buffer(new byte[] {0x0a, 3, 1, 2, 3, 0x10, (byte) 0x96, 1});
        assertThat(GrpcFrames.number(message, 2)).isEqualTo(150);
    }

    @Test
    void messagesAreWholeHoweverTheyCome() {
        Buffer one = Buffer.buffer();
        GrpcFrames.number(one, 1, 300);
        Buffer both = Buffer.buffer().appendBuffer(GrpcFrames.frame(one)).appendBuffer(GrpcFrames.frame(one));
        GrpcFrames frames = new GrpcFrames();
        int whole = 0;
        for (int i = 0; i < both.length(); i++) {
            frames.add(both.getBuffer(i, i + 1));
            for (Buffer message = frames.next(); message != null; message = frames.next()) {
                assertThat(message).isEqualTo(one);
                whole++;
            }
        }
        assertThat(whole).isEqualTo(2);
    }
}
