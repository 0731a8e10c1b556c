package dev.runners.testkit.aws.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The members that answers are made of. */
public final class Shape {

    private static final double MILLIS = 1000.0;

    private Shape() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode list(Stream<? extends JsonNode> items) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        items.forEach(list::add);
        return list;
    }

    public static ArrayNode texts(Stream<String> items) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        items.forEach(list::add);
        return list;
    }

    /** Seconds since 1970, as the JSON protocols write a time. */
    public static double seconds(Instant at) {
        return at.toEpochMilli() / MILLIS;
    }

    /** Tags as a list of key and value; the JSON of ECS has small letters, all else capitals. */
    public static ArrayNode tags(Map<String, String> tags, String key, String value) {
        return list(tags.entrySet().stream()
                .map(tag -> object().put(key, tag.getKey()).put(value, tag.getValue())));
    }

    /** Reads tags in any of the forms that services have: a list of key and value, or an object. */
    public static Map<String, String> readTags(JsonNode node) {
        Map<String, String> tags = new LinkedHashMap<>();
        if (node.isObject()) {
            node.properties()
                    .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        }
        if (node.isArray()) {
            node.forEach(tag -> tags.put(either(tag, "key", "Key"), either(tag, "value", "Value")));
        }
        return tags;
    }

    /** All of the old tags and the new ones, which win. */
    public static Map<String, String> merge(Map<String, String> old, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(old);
        all.putAll(more);
        return all;
    }

    /** The tags without those of these keys. */
    public static Map<String, String> without(Map<String, String> tags, Collection<String> keys) {
        Map<String, String> left = new LinkedHashMap<>(tags);
        left.keySet().removeAll(keys);
        return left;
    }

    private static String either(JsonNode tag, String small, String capital) {
        return tag.path(small).asText(tag.path(capital).asText(""));
    }
}
