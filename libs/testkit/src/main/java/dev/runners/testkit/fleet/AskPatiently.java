package dev.runners.testkit.fleet;

import dev.runners.testkit.http.KeepAlive;
import dev.runners.testkit.http.Reply;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Calls that are made again while the control plane is busy or away, when it says, for a minute at most. */
final class AskPatiently {

    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int BUSY = 429;
    private static final int UNAVAILABLE = 503;
    private static final long SECOND_MILLIS = 1_000;

    private AskPatiently() {}

    /** The first answer that is none of 429 and 503, or the last one of a minute; fails when there was none at all. */
    static Reply send(KeepAlive connection, String method, String path, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (true) {
            int seconds = 1;
            try {
                Reply reply = connection.send(method, path, headers, body);
                seconds = Math.max(seconds, reply.retryAfter());
                boolean away = reply.status() == BUSY || reply.status() == UNAVAILABLE;
                if (!away || isOver(start, seconds)) {
                    return reply;
                }
            } catch (IOException e) {
                if (isOver(start, seconds)) {
                    throw e;
                }
            }
            TimeUnit.MILLISECONDS.sleep(
                    seconds * SECOND_MILLIS + ThreadLocalRandom.current().nextLong(SECOND_MILLIS));
        }
    }

    private static boolean isOver(long start, int seconds) {
        return System.nanoTime() - start + TimeUnit.SECONDS.toNanos(seconds) > PATIENCE_NANOS;
    }
}
