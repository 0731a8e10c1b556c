package dev.runners.local.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Lines of {@code KEY=value} that a shell can source; mode 0600, for they hold secrets. */
public final class EnvFile {

    private EnvFile() {}

    /** Values must need no quoting in a shell. */
    public static void write(Path file, Map<String, String> values) {
        values.forEach((key, value) -> {
            if (!value.matches("[A-Za-z0-9:/._@%+=,-]*")) {
                throw new IllegalArgumentException(key + " has characters that a shell would read as its own");
            }
        });
        PrivateFile.write(
                file,
                values.entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue() + "\n")
                        .collect(Collectors.joining()));
    }

    /** Empty when there is no such file. */
    public static Map<String, String> read(Path file) {
        Map<String, String> values = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return values;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    values.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
        return values;
    }
}
