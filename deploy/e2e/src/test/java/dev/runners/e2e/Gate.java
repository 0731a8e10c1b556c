package dev.runners.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a {@link Modules#GATED} apply waits for. */
public record Gate(Path dir) {

    public Map<String, Object> variables() {
        return Map.of("gate", file("gate").toString(), "trace", file("trace").toString());
    }

    public void open() {
        try {
            Files.writeString(file("gate"), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until this many applies have begun in all. */
    public void awaitBegun(int applies) {
        Await.until(applies + " applies have begun").until(() -> begun() >= applies);
    }

    private int begun() throws IOException {
        return Files.exists(file("trace"))
                ? List.copyOf(Files.readAllLines(file("trace"))).size()
                : 0;
    }

    private Path file(String name) {
        return dir.resolve(name);
    }
}
