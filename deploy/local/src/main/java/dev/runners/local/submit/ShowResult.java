package dev.runners.local.submit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prints what a job brought back: the changes of its plan, counted, and its outputs. */
final class ShowResult {

    private static final String MASK = "(sensitive)";

    private final PrintStream out;

    ShowResult(PrintStream out) {
        this.out = out;
    }

    void of(JsonNode metadata) {
        Map<String, Integer> changes = new TreeMap<>();
        for (JsonNode change : metadata.path("plan_result").path("resource_changes")) {
            for (JsonNode action : change.path("change").path("actions")) {
                changes.merge(action.asText(), 1, Integer::sum);
            }
        }
        if (!changes.isEmpty()) {
            out.println();
            String counts = changes.entrySet().stream()
                    .map(change -> change.getValue() + " to " + change.getKey())
                    .collect(Collectors.joining(", "));
            out.println("Plan: " + Inert.text(counts));
        }
        JsonNode outputs = metadata.path("outputs");
        if (!outputs.isEmpty()) {
            out.println();
            out.println("Outputs:");
            outputs.properties()
                    .forEach(output -> out.println(
                            "  " + Inert.text(output.getKey()) + " = " + Inert.text(value(output.getValue()))));
        }
        out.flush();
    }

    private static String value(JsonNode output) {
        if (!output.has("value")) {
            return output.path("sensitive").asBoolean() ? MASK : output.toString();
        }
        return output.path("sensitive").asBoolean()
                ? MASK
                : output.path("value").toString();
    }
}
