package dev.runners.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Wire;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/** What a browser sees on {@code /api/live}. */
final class LiveRunner {

    private static final String DATA = "data:";

    private LiveRunner() {}

    /** Reads the stream until it shows this Runner with this status. */
    static void awaitStatus(String name, String status) {
        Await.until(name + " is " + status + " on /api/live")
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> {
                    try (Stream<String> lines = Http.admin().stream("/api/live?name=" + name)) {
                        return lines.filter(line -> line.startsWith(DATA))
                                .limit(20)
                                .anyMatch(line -> shows(line.substring(DATA.length()), name, status));
                    }
                });
    }

    private static boolean shows(String data, String name, String status) {
        try {
            for (JsonNode item : Wire.JSON.readTree(data).path("items")) {
                if (item.path("name").asText().equals(name)
                        && item.path("status").asText().equals(status)) {
                    return true;
                }
            }
            return false;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
