package dev.runners.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log, to be shown when its part failed. */
public final class LastLines {

    private static final int COUNT = 20;

    private LastLines() {}

    public static String of(Path log) {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - COUNT), lines.size()));
        } catch (IOException e) {
            return "(it wrote no log)";
        }
    }
}
