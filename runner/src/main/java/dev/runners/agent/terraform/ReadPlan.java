package dev.runners.agent.terraform;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads what {@code terraform show -json} says of a plan: which resources change and how, without their values, which may
 * be secret. Read as a stream, for a large plan is larger than this process.
 */
public final class ReadPlan {

    /** So many changes fit into one report of 256 KiB. */
    private static final int MOST_CHANGES = 500;

    private static final int DEPTH_OF_TERRAFORM = 1000;
    private static final JsonMapper JSON = mapper();

    private ReadPlan() {}

    public static ObjectNode from(Path file) throws IOException {
        ObjectNode result = JSON.createObjectNode();
        ArrayNode changes = result.putArray("resource_changes");
        Map<String, Integer> counts = new TreeMap<>(Map.of("create", 0, "update", 0, "delete", 0));
        try (JsonParser parser = JSON.createParser(file.toFile())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = "resource_changes".equals(parser.currentName());
                if (wanted && parser.nextToken() == JsonToken.START_ARRAY) {
                    readChanges(parser, changes, counts);
                } else {
                    if (!wanted) {
                        parser.nextToken();
                    }
                    parser.skipChildren();
                }
            }
        }
        ObjectNode summary = result.putObject("summary");
        counts.forEach(summary::put);
        if (counts.values().stream().mapToInt(Integer::intValue).sum() > changes.size()
                && changes.size() == MOST_CHANGES) {
            result.put("truncated", true);
        }
        return result;
    }

    private static void readChanges(JsonParser parser, ArrayNode changes, Map<String, Integer> counts)
            throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            JsonNode change = JSON.readTree(parser);
            JsonNode actions = change.path("change").path("actions");
            boolean counted = false;
            for (JsonNode action : actions) {
                counted |= counts.computeIfPresent(action.asText(), (name, n) -> n + 1) != null;
            }
            if (counted && changes.size() < MOST_CHANGES) {
                ObjectNode shown = changes.addObject();
                for (String member : List.of("address", "mode", "type", "name", "provider_name")) {
                    shown.set(member, change.path(member));
                }
                shown.putObject("change").set("actions", actions);
            }
        }
    }

    private static JsonMapper mapper() {
        JsonMapper mapper = new JsonMapper();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH_OF_TERRAFORM)
                        .maxStringLength(64 * 1024 * 1024)
                        .build());
        return mapper;
    }
}
