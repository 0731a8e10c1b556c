package dev.runners.registry.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes the values that a job was given out of what a viewer sees of it: passwords and keys are among them. */
final class HideValues {

    /** In place of a value; what is there by name stays to be seen. */
    static final String HIDDEN_TEXT = "***";

    private static final TextNode HIDDEN = TextNode.valueOf(HIDDEN_TEXT);

    private static final Pattern FILE_OF_VALUES = Pattern.compile(".*\\.tfvars(\\.json)?", Pattern.DOTALL);
    private static final Pattern WHO_FETCHES = Pattern.compile("(?<=://)[^/]*@");

    private HideValues() {}

    /** Changes the configuration of a job, which is nobody else's yet. */
    static ObjectNode in(ObjectNode configuration) {
        hideAll(configuration, "variables");
        hideAll(configuration, "environment");
        JsonNode module = configuration.path("module");
        if (module.get("files") instanceof ObjectNode files) {
            for (Map.Entry<String, JsonNode> file : files.properties()) {
                if (FILE_OF_VALUES.matcher(file.getKey()).matches()) {
                    file.setValue(HIDDEN);
                }
            }
        }
        if (module.get("git") instanceof ObjectNode git && git.path("url").isTextual()) {
            git.put("url", WHO_FETCHES.matcher(git.path("url").asText()).replaceFirst("***@"));
        }
        return configuration;
    }

    private static void hideAll(ObjectNode configuration, String given) {
        switch (configuration.get(given)) {
            case null -> {}
            case ObjectNode values -> values.properties().forEach(value -> value.setValue(HIDDEN));
            default -> configuration.set(given, HIDDEN);
        }
    }
}
