package dev.runners.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** docs/events.md: the AsyncAPI document for people. */
final class EventPage {

    private static final String HEAD =
            "# Events\n\nMade of [asyncapi.json](asyncapi.json), which is made from `libs/contracts` by"
                    + " its tests; do not edit. ";
    private static final String SAMPLES =
            "\nA sample of each event is in `libs/contracts/src/test/resources/<topic>`.\n";
    private static final String HEADERS = "CloudEvent";

    private EventPage() {}

    static String of(JsonNode document) {
        JsonNode types = document.at("/components/schemas");
        StringBuilder text = new StringBuilder(HEAD)
                .append(document.at("/info/description").asText())
                .append("\n\n")
                .append(members(types.path(HEADERS), "header"))
                .append(SAMPLES);
        document.path("channels").properties().forEach(topic -> text.append(topic(topic)));
        text.append("\n# Types\n");
        types.properties().stream()
                .filter(type -> !type.getKey().equals(HEADERS))
                .forEach(type -> text.append(type(type)));
        return text.toString();
    }

    private static String topic(Map.Entry<String, JsonNode> topic) {
        StringBuilder text = new StringBuilder("\n## %s%n%n%s%n%n| event | body | |%n|---|---|---|%n"
                .formatted(topic.getKey(), topic.getValue().path("description").asText()));
        for (Map.Entry<String, JsonNode> message :
                topic.getValue().path("messages").properties()) {
            text.append("| `%s` | %s | %s |%n"
                    .formatted(
                            message.getKey(),
                            word(message.getValue().path("payload")),
                            cell(message.getValue().path("summary"))));
        }
        return text.toString();
    }

    private static String type(Map.Entry<String, JsonNode> type) {
        String said = type.getValue().path("description").asText();
        return "\n## %s%n%n%s".formatted(type.getKey(), said.isEmpty() ? "" : said + "\n\n")
                + (type.getValue().has("enum") ? words(type.getValue()) + "\n" : members(type.getValue(), "member"));
    }

    private static String members(JsonNode schema, String each) {
        StringBuilder text = new StringBuilder("| %s | type | |%n|---|---|---|%n".formatted(each));
        for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
            text.append("| `%s` | %s | %s |%n"
                    .formatted(
                            member.getKey(),
                            word(member.getValue()),
                            cell(member.getValue().path("description"))));
        }
        return text.toString();
    }

    private static String cell(JsonNode text) {
        return text.asText().replace("|", "\\|");
    }

    private static String words(JsonNode schema) {
        return StreamSupport.stream(schema.path("enum").spliterator(), false)
                .map(word -> "`" + word.asText() + "`")
                .collect(Collectors.joining(", "));
    }

    private static String word(JsonNode schema) {
        if (schema.has("anyOf")) {
            return word(schema.at("/anyOf/0")) + " or null";
        }
        if (schema.has("allOf")) {
            return word(schema.at("/allOf/0"));
        }
        if (schema.path("type").isArray()) {
            return named(schema, schema.at("/type/0").asText()) + " or null";
        }
        return named(schema, schema.path("type").asText());
    }

    private static String named(JsonNode schema, String type) {
        if (schema.has("$ref")) {
            String name = schema.path("$ref").asText().replaceAll(".*/", "");
            return "[%s](#%s)".formatted(name, name.toLowerCase(Locale.ROOT).replace(".", ""));
        }
        return switch (type) {
            case "array" -> "list of " + word(schema.path("items"));
            case "object" -> "object of " + word(schema.path("additionalProperties"));
            case "string" -> text(schema);
            case "" -> "`" + schema.path("const").asText() + "`";
            default -> type;
        };
    }

    private static String text(JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "uuid" -> "UUID";
            case "date-time" -> "time";
            default -> schema.has("enum") ? words(schema) : "text";
        };
    }
}
