package dev.runners.bench.start;

import dev.runners.bench.Place;
import dev.runners.local.Refusal;
import dev.runners.local.stack.ServiceFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Lets a service start once and writes down what the JVM learnt of it. */
final class TrainCache {

    private static final Duration WRITING = Duration.ofMinutes(3);

    private TrainCache() {}

    /** Returns the cache. */
    static Path of(Program program, Place place) throws IOException, InterruptedException {
        Path dir = place.dir().resolve("start");
        Files.createDirectories(dir);
        Path cache = dir.resolve(program.fileName() + ".aot");
        Files.deleteIfExists(cache);
        Program.Running running =
                program.start(dir, ServiceFlags.training(cache).toArray(String[]::new));
        running.process().awaitReady(running.origin(), program.ready());
        running.process().end(WRITING);
        if (!Files.isReadable(cache)) {
            throw new Refusal("No cache was written for " + program.name() + "; see " + dir + ".");
        }
        return cache;
    }
}
