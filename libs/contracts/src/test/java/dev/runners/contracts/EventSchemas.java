package dev.runners.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** JSON Schemas of bodies and of what they are made of, as Jackson writes them: a member that may be null may be missing. */
final class EventSchemas {

    private static final String PLACE = "#/components/schemas/";

    private final Deque<Class<?>> open = new ArrayDeque<>();
    private final Set<Class<?>> known = new LinkedHashSet<>();

    /** A reference to the schema of a type of ours, which is then one of {@link #all}. */
    ObjectNode reference(Class<?> type) {
        if (known.add(type)) {
            open.add(type);
        }
        return Wire.JSON.createObjectNode().put("$ref", PLACE + name(type));
    }

    /** Those of all types that were referred to, by name. */
    Map<String, ObjectNode> all() {
        Map<String, ObjectNode> schemas = new LinkedHashMap<>();
        while (!open.isEmpty()) {
            Class<?> type = open.remove();
            ObjectNode schema = type.isEnum() ? words(type) : object(type);
            schemas.put(name(type), described(schema, Docs.of(type)));
        }
        return schemas;
    }

    private ObjectNode object(Class<?> type) {
        ObjectNode schema = ofType("object");
        ObjectNode members = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (BeanPropertyDefinition member : Wire.JSON
                .getSerializationConfig()
                .introspect(Wire.JSON.constructType(type))
                .findProperties()) {
            RecordComponent component = component(type, member.getInternalName());
            if (component != null) {
                boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
                ObjectNode value = of(component.getGenericType());
                members.set(
                        member.getName(),
                        described(optional ? orNull(value) : value, Docs.ofMember(type, component.getName())));
                if (!optional) {
                    required.add(member.getName());
                }
            }
        }
        if (required.isEmpty()) {
            schema.remove("required");
        }
        return schema;
    }

    private static @Nullable RecordComponent component(Class<?> type, String name) {
        return Arrays.stream(type.getRecordComponents())
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private ObjectNode of(Type type) {
        if (type instanceof ParameterizedType many) {
            Type value = many.getActualTypeArguments()[many.getActualTypeArguments().length - 1];
            return Map.class.equals(many.getRawType())
                    ? ofType("object").set("additionalProperties", of(value))
                    : ofType("array").set("items", of(value));
        }
        return switch (type) {
            case Class<?> one when one == String.class -> ofType("string");
            case Class<?> one when one == UUID.class -> ofType("string").put("format", "uuid");
            case Class<?> one when one == Instant.class -> ofType("string").put("format", "date-time");
            case Class<?> one when one == LocalTime.class -> ofType("string").put("pattern", "^\\d\\d:\\d\\d$");
            case Class<?> one when one == boolean.class || one == Boolean.class -> ofType("boolean");
            case Class<?> one when one == double.class || one == Double.class -> ofType("number");
            case Class<?> one when one.isPrimitive() || Number.class.isAssignableFrom(one) -> ofType("integer");
            case Class<?> one when one.getName().startsWith("dev.runners.") -> reference(one);
            case Class<?> one when one.isEnum() -> words(one);
            default -> throw new IllegalArgumentException("No schema of " + type);
        };
    }

    private static ObjectNode words(Class<?> type) {
        ObjectNode schema = ofType("string");
        ArrayNode words = schema.putArray("enum");
        for (Object constant : type.getEnumConstants()) {
            words.add(Wire.JSON.<JsonNode>valueToTree(constant));
        }
        return schema;
    }

    private static ObjectNode ofType(String name) {
        return Wire.JSON.createObjectNode().put("type", name);
    }

    private static ObjectNode orNull(ObjectNode value) {
        if (value.has("$ref")) {
            ObjectNode either = Wire.JSON.createObjectNode();
            either.putArray("anyOf").add(value).add(ofType("null"));
            return either;
        }
        ArrayNode types = Wire.JSON.createArrayNode().add(value.path("type")).add("null");
        value.set("type", types);
        return value;
    }

    /** What stands beside a reference is passed over. */
    private static ObjectNode described(ObjectNode schema, String text) {
        ObjectNode to = schema;
        if (schema.has("$ref") && !text.isEmpty()) {
            to = Wire.JSON.createObjectNode();
            to.putArray("allOf").add(schema);
        }
        return text.isEmpty() ? to : to.put("description", text);
    }

    private static String name(Class<?> type) {
        return type.isMemberClass()
                ? name(type.getDeclaringClass()) + "." + type.getSimpleName()
                : type.getSimpleName();
    }
}
