package dev.runners.e2e.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Calls whose body is no JSON, is too much of it, or is not what the description asks for. */
final class BadBody {

    private static final String HOLE = "@hole@";
    private static final int DEEP = 40;
    private static final int VERY_DEEP = 3_000;

    private final World world;
    private final Operation operation;
    private final Sample sample;
    private final Call good;
    private final ObjectNode body;
    private final List<BadCall> all = new ArrayList<>();

    BadBody(World world, Operation operation, Sample sample, Call good) {
        this.world = world;
        this.operation = operation;
        this.sample = sample;
        this.good = good;
        this.body = operation.takesJson() ? read(sample.bodyText()) : Wire.JSON.createObjectNode();
    }

    List<BadCall> all() {
        sample.meaningless.forEach(text -> add("a body without meaning", text, text, 422));
        sample.unreadable.forEach(text -> add("a body", text.isEmpty() ? "empty" : text, text, 400));
        if (operation.takesJson()) {
            malformed();
            tooLarge();
            members();
        }
        return all;
    }

    private void malformed() {
        String kind = "malformed JSON";
        String text = body.toString();
        for (String bad : List.of(
                "{",
                "{\"" + world.canary,
                "nul",
                "{\"a\":1,}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{\"a\":\"\t\"}",
                "<a/>",
                "[]",
                "[" + text + "]",
                "\"" + world.canary + "\"",
                "7",
                "true",
                text + "x",
                text + text,
                text.substring(0, text.length() - 1),
                deep(VERY_DEEP))) {
            add(kind, bad, bad, 400);
        }
        String deep = deep(DEEP);
        add(kind, deep, deep, sample.keepsAnyDetail ? 422 : 400);
        body.properties().stream().findFirst().ifPresent(member -> {
            String twice = Wire.JSON
                    .createObjectNode()
                    .set(member.getKey(), member.getValue())
                    .toString();
            String inner = twice.substring(1, twice.length() - 1);
            add(
                    kind,
                    "twice the same member",
                    text.replaceFirst("^\\{", java.util.regex.Matcher.quoteReplacement("{" + inner + ",")),
                    400);
        });
        if (!sample.keepsAnyText) {
            add(kind, "UTF-16", good.saying(text.getBytes(StandardCharsets.UTF_16)), 400);
        }
        add(kind, "Latin-1", good.saying("{\"\u00e9\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1)), 400);
        if (!sample.bodyIsOptional) {
            add(kind, "nothing", "", 400, 422);
            add(kind, "null", "null", 400, 422);
        }
    }

    private void tooLarge() {
        String text = body.toString();
        String padded = text + " ".repeat(operation.maxBytes() + 1 - text.length());
        add("a body", "too large", padded, 413);
    }

    private void members() {
        if (operation.isStrict()) {
            with("unknown_member", "1", 400);
            with("Id", "\"" + world.canary + "\"", 400);
        }
        JsonNode schema = operation.bodySchema();
        schema.path("required").forEach(name -> {
            add(
                    "a member",
                    "without " + name,
                    body.deepCopy().without(name.asText()).toString(),
                    422);
            with(name.asText(), "null", 422);
        });
        schema.path("properties").properties().forEach(member -> {
            wrongValues(member.getValue()).forEach(value -> with(member.getKey(), value, 400, 422));
        });
        if (!schema.has("properties") && !sample.keepsAnyText) {
            with("any", "\"\\u0000\"", 400);
            with("any", "\"\\ud800\"", 400);
        }
    }

    /** As JSON. */
    private List<String> wrongValues(JsonNode described) {
        JsonNode schema = described.has("anyOf")
                ? operation.resolve(described.path("anyOf").path(0))
                : operation.resolve(described);
        Set<String> types = Stream.concat(Stream.of(schema.path("type")), Operation.stream(schema.path("type")))
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        List<String> values = new ArrayList<>();
        if (schema.has("enum")) {
            String first = schema.path("enum").path(0).asText();
            String upper = first.toUpperCase(java.util.Locale.ROOT);
            String other = first.equals(upper) ? first.toLowerCase(java.util.Locale.ROOT) : upper;
            values.addAll(List.of("\"NONSENSE\"", "\"" + other + "\"", "\"\"", "1", "0", "true", "{}", "[]"));
        } else if (schema.path("format").asText().equals("uuid")) {
            values.addAll(List.of("\"x\"", "\"\"", "\"" + "0".repeat(36) + "\"", "1", "true", "{}", "[]"));
        } else if (schema.path("format").asText().equals("date-time")) {
            values.addAll(List.of("\"x\"", "\"2026-13-01T00:00:00Z\"", "true", "{}", "[]"));
        } else if (types.contains("string")) {
            values.addAll(List.of("1", "1.5", "true", "{}", "[]"));
            if (!sample.keepsAnyText) {
                values.addAll(List.of("\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00\\ud800\""));
            }
        } else if (types.contains("integer")) {
            values.addAll(List.of(
                    "\"1\"",
                    "\"\"",
                    "1.5",
                    "1.0",
                    "true",
                    "{}",
                    "[]",
                    "[1]",
                    "1e400",
                    "1e3",
                    "9".repeat(30),
                    "2147483648"));
        } else if (types.contains("boolean")) {
            values.addAll(List.of("\"true\"", "\"\"", "1", "0", "{}", "[]"));
        } else if (types.contains("object")) {
            values.addAll(List.of("\"\"", "\"x\"", "1", "true", "[]", "[{}]"));
            if (schema.path("additionalProperties").path("type").asText().equals("string")) {
                values.addAll(List.of(
                        "{\"a\":1}",
                        "{\"a\":true}",
                        "{\"a\":[]}",
                        "{\"a\":{}}",
                        "{\"a\":\"\\u0000\"}",
                        "{\"\\u0000\":\"a\"}"));
            }
        } else if (types.contains("array")) {
            values.addAll(List.of("\"x\"", "1", "true", "{}", "[{}]", "[[]]", "[1]"));
        }
        return values;
    }

    private void with(String member, String value, Integer... allowed) {
        ObjectNode changed = body.deepCopy().put(member, HOLE);
        String text = changed.toString().replace("\"" + HOLE + "\"", value);
        add("a member", member + ": " + value, text, allowed);
    }

    private void add(String kind, String what, String text, Integer... allowed) {
        add(kind, what.length() > 80 ? what.substring(0, 80) + "..." : what, good.saying(text), allowed);
    }

    private void add(String kind, String what, Call call, Integer... allowed) {
        all.add(BadCall.of(kind, what, call, allowed));
    }

    private static String deep(int levels) {
        return "{\"a\":" + "[".repeat(levels) + "]".repeat(levels) + "}";
    }

    private static ObjectNode read(String text) {
        try {
            return (ObjectNode) Wire.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
