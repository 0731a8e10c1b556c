package dev.runners.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.job.LogChunk;
import dev.runners.contracts.job.LogStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogTest {

    @Test
    void cutsNoCharacterSecretOrColourHoweverTheBytesCome() {
        byte[] bytes = "Grüße 🌍 \u001b[1;31mto hunter22\u001b[0m and hunt\0".getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size < bytes.length; size++) {
            DecodeOutput decode = new DecodeOutput(new Secrets(List.of("hunter22")));
            StringBuilder text = new StringBuilder();
            for (int from = 0; from < bytes.length; from += size) {
                int length = Math.min(size, bytes.length - from);
                byte[] piece = new byte[size];
                System.arraycopy(bytes, from, piece, 0, length);
                String part = decode.decode(piece, length);
                assertThat(part).doesNotMatch("(?s).*\u001b[^m]*");
                text.append(part);
            }
            assertThat(text.append(decode.end())).hasToString("Grüße 🌍 \u001b[1;31mto ***\u001b[0m and hunt\uFFFD");
        }
    }

    @Test
    void replacesWhatIsNoText() {
        DecodeOutput decode = new DecodeOutput(new Secrets(List.of()));
        String text = decode.decode(new byte[] {'a', (byte) 0xff, 'b', (byte) 0xf0, (byte) 0x9f}, 5);
        assertThat(text + decode.end()).isEqualTo("a\uFFFDb\uFFFD");
    }

    @Test
    void chunksInOrderAndSplitsNoPair() throws InterruptedException {
        LogQueue queue = new LogQueue();
        String text = "x" + "🌍".repeat(LogQueue.CHUNK);
        queue.put(LogStream.STDOUT, "first ");
        queue.put(LogStream.STDOUT, text);
        queue.put(LogStream.STDERR, "err");
        queue.close();
        StringBuilder all = new StringBuilder();
        LogStream last = LogStream.STDOUT;
        for (LogChunk chunk = queue.take(); chunk != null; chunk = queue.take()) {
            String piece = String.valueOf(chunk.logChunk());
            assertThat(piece.length()).isLessThanOrEqualTo(LogQueue.CHUNK);
            assertThat(Character.isHighSurrogate(piece.charAt(piece.length() - 1)))
                    .isFalse();
            all.append(piece);
            last = chunk.streamType() == null ? last : chunk.streamType();
        }
        assertThat(all).hasToString("first " + text + "err");
        assertThat(last).isEqualTo(LogStream.STDERR);
    }
}
