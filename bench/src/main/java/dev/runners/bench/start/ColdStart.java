package dev.runners.bench.start;

import dev.runners.bench.Contender;
import dev.runners.bench.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One start. */
record ColdStart(Program program, Place place, @Nullable Path cache) implements Contender {

    static final Duration IDLE = Duration.ofSeconds(10);

    private static final double NANOS = 1e9;

    @Override
    public String name() {
        return program.name() + (cache == null ? "" : ", AOT cache");
    }

    @Override
    public Map<String, Double> once() throws Exception {
        Path dir = place.dir().resolve("start");
        long began = System.nanoTime();
        // A cache that does not fit would be passed over without a word.
        Program.Running running =
                cache == null ? program.start(dir) : program.start(dir, "-XX:AOTMode=on", "-XX:AOTCache=" + cache);
        try (var process = running.process()) {
            process.awaitReady(running.origin(), program.ready());
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put("s to ready", (System.nanoTime() - began) / NANOS);
            figures.put("CPU s", process.cpu());
            TimeUnit.MILLISECONDS.sleep(IDLE.toMillis());
            figures.put("MiB idle", process.residentMib());
            return figures;
        }
    }
}
