package dev.runners.bench.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Adds one line of JSON for each run to {@code bench/results/<name>.json}: when, which revision, where, every round. */
public final class KeepResult {

    private static final Path RESULTS = Path.of("bench", "results");

    private KeepResult() {}

    /** Returns the file. */
    public static Path of(String bench, Figures figures) throws IOException, InterruptedException {
        String line = line(figures, Instant.now().truncatedTo(ChronoUnit.SECONDS), revision(), Machine.here());
        Files.createDirectories(RESULTS);
        return Files.writeString(
                RESULTS.resolve(bench + ".json"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    static String line(Figures figures, Instant at, String revision, Machine machine) {
        ObjectNode line = Wire.JSON.createObjectNode();
        line.put("at", at.toString()).put("revision", revision);
        line.set("machine", Wire.JSON.valueToTree(machine));
        ObjectNode rows = line.putObject("rounds");
        for (String row : figures.rows()) {
            ObjectNode cells = rows.putObject(row);
            for (String column : figures.columns()) {
                Spread spread = figures.at(row, column);
                if (spread != null) {
                    cells.set(column, Wire.JSON.valueToTree(rounded(spread)));
                }
            }
        }
        return line + "\n";
    }

    private static double[] rounded(Spread spread) {
        return spread.rounds().stream()
                .mapToDouble(value -> Math.round(value * 1_000) / 1_000d)
                .toArray();
    }

    /** The commit, with a mark when the tree differs from it. */
    private static String revision() throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--exclude=*")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String revision = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return git.waitFor() == 0 ? revision : "unknown";
    }
}
