package dev.runners.e2e.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether JSON is as the description says; as much of JSON Schema as that uses. */
final class Shape {

    private final Operation operation;
    private final List<String> wrong = new ArrayList<>();

    private Shape(Operation operation) {
        this.operation = operation;
    }

    /** Where it is not. */
    static List<String> wrong(Operation operation, JsonNode schema, JsonNode value) {
        Shape shape = new Shape(operation);
        shape.check("", schema, value);
        return shape.wrong;
    }

    private void check(String where, JsonNode schemaOrReference, JsonNode value) {
        JsonNode schema = operation.resolve(schemaOrReference);
        if (schema.path("format").asText().equals("binary")) {
            return;
        }
        if (schema.has("anyOf")) {
            boolean fits = Operation.stream(schema.path("anyOf"))
                    .anyMatch(choice -> wrong(operation, choice, value).isEmpty());
            note(fits, where, "fits none of " + schema.path("anyOf"));
            return;
        }
        Set<String> types = Operation.stream(
                        schema.path("type").isArray() ? schema.path("type") : wrap(schema.path("type")))
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        note(types.isEmpty() || types.contains(typeOf(value)) || isWholeNumber(types, value), where, "is no " + types);
        if (schema.has("enum") && !value.isNull()) {
            boolean known = Operation.stream(schema.path("enum")).anyMatch(value::equals);
            note(known, where, value + " is none of " + schema.path("enum"));
        }
        if (value.isObject()) {
            members(where, schema, value);
        }
        for (int i = 0; i < value.size() && value.isArray(); i++) {
            check(where + "/" + i, schema.path("items"), value.path(i));
        }
    }

    private void members(String where, JsonNode schema, JsonNode value) {
        JsonNode described = schema.path("properties");
        schema.path("required").forEach(name -> note(value.has(name.asText()), where, "lacks " + name));
        value.properties().forEach(member -> {
            String place = where + "/" + member.getKey();
            if (described.has(member.getKey())) {
                check(place, described.path(member.getKey()), member.getValue());
            } else if (schema.path("additionalProperties").isObject()) {
                check(place, schema.path("additionalProperties"), member.getValue());
            } else {
                note(described.isMissingNode(), place, "is not described");
            }
        });
    }

    private void note(boolean right, String where, String what) {
        if (!right) {
            wrong.add(where + " " + what);
        }
    }

    private static JsonNode wrap(JsonNode type) {
        return type.isMissingNode()
                ? type
                : dev.runners.contracts.Wire.JSON.createArrayNode().add(type);
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT, POJO -> "object";
            case ARRAY -> "array";
            case STRING, BINARY -> "string";
            case BOOLEAN -> "boolean";
            case NULL -> "null";
            case MISSING -> "missing";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
        };
    }

    private static boolean isWholeNumber(Set<String> types, JsonNode value) {
        return types.contains("number") && value.isIntegralNumber();
    }
}
