package dev.runners.bench.pickup;

import dev.runners.testkit.http.KeepAlive;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How an idle Runner learns of work. */
sealed interface Waiting {

    /** Rings the Runner's bell until the connection is closed or the thread interrupted. */
    void listen(KeepAlive connection, Runnable ring) throws IOException, InterruptedException;

    /** By its wake stream. */
    record Woken() implements Waiting {

        @Override
        public void listen(KeepAlive connection, Runnable ring) throws IOException {
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(connection.stream("/api/runners/wake"), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("data:")) {
                        ring.run();
                    }
                }
            }
        }
    }

    /** By asking now and then, each Runner from a moment of its own. */
    record Polling(Duration every) implements Waiting {

        @Override
        public void listen(KeepAlive connection, Runnable ring) throws InterruptedException {
            Thread.sleep(ThreadLocalRandom.current().nextLong(every.toMillis()));
            while (true) {
                ring.run();
                Thread.sleep(every);
            }
        }
    }
}
