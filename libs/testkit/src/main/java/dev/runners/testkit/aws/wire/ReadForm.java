package dev.runners.testkit.aws.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;

/**
 * The parameters of the query protocols as a tree: {@code Tags.member.1.Key=a} and {@code Filter.1.Value.1=b} become
 * lists and objects.
 */
final class ReadForm {

    private ReadForm() {}

    static ObjectNode read(String body) {
        ObjectNode flat = Shape.object();
        StringTokenizer pairs = new StringTokenizer(body, "&");
        while (pairs.hasMoreTokens()) {
            String pair = pairs.nextToken();
            int equals = pair.indexOf('=');
            put(flat, decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }
        ObjectNode tree = Shape.object();
        flat.properties().forEach(entry -> tree.set(entry.getKey(), lists(entry.getValue())));
        return tree;
    }

    private static void put(ObjectNode root, String path, String value) {
        ObjectNode node = root;
        StringTokenizer steps = new StringTokenizer(path, ".");
        while (steps.countTokens() > 1) {
            node = node.withObjectProperty(steps.nextToken());
        }
        node.put(steps.nextToken(), value);
    }

    private static JsonNode lists(JsonNode node) {
        if (node instanceof TextNode) {
            return node;
        }
        List<Map.Entry<String, JsonNode>> members = List.copyOf(node.properties());
        if (members.size() == 1 && members.getFirst().getKey().equals("member")) {
            return lists(members.getFirst().getValue());
        }
        if (members.stream().allMatch(member -> member.getKey().chars().allMatch(Character::isDigit))) {
            return Shape.list(members.stream()
                    .sorted(Comparator.comparingInt(member -> Integer.parseInt(member.getKey())))
                    .map(member -> lists(member.getValue())));
        }
        ObjectNode tree = Shape.object();
        members.forEach(member -> tree.set(member.getKey(), lists(member.getValue())));
        return tree;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
