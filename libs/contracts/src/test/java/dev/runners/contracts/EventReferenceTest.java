package dev.runners.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** docs/events.md is made from the contracts: where it was not current it has been written anew, to be committed. */
class EventReferenceTest {

    private static final Path REFERENCE = Path.of("../../docs/events.md");
    private static final String HEAD = """
            # Events

            Made from `libs/contracts` by its tests; do not edit. What is on Kafka is CloudEvents 1.0 in binary mode: headers \
            `ce_specversion`, `ce_id`, `ce_source` (the service), `ce_type` (`dev.runners.` and the name below), `ce_time`, \
            `content-type`, and `traceparent` where there is a trace; the value is JSON. A reader ignores members that it does \
            not know. Where a body has a `revision`, it drops what is not newer than what it has; a record without a value means \
            that the entity is gone. A sample of each event is in `libs/contracts/src/test/resources/<topic>`.
            """;

    private final Deque<Class<?>> open = new ArrayDeque<>();
    private final Set<Class<?>> described = new LinkedHashSet<>();

    @Test
    void isCurrent() throws IOException {
        String now = HEAD + topics() + types();
        String before = Files.exists(REFERENCE) ? Files.readString(REFERENCE) : "";
        Files.writeString(REFERENCE, now);
        assertThat(before).as("docs/events.md was written anew: commit it").isEqualTo(now);
    }

    private String topics() {
        StringBuilder text = new StringBuilder();
        var byTopic = TopicsTest.everyEvent()
                .collect(Collectors.groupingBy(
                        kind -> kind.family().topic(), java.util.LinkedHashMap::new, Collectors.toList()));
        byTopic.forEach((topic, kinds) -> {
            text.append("\n## ")
                    .append(topic)
                    .append("\n\n")
                    .append(Docs.ofTopic(topic))
                    .append("\n\n");
            text.append("| event | body | |\n|---|---|---|\n");
            for (TopicsTest.Kind<?> kind : kinds) {
                Class<?> body = kind.type().getRecordComponents()[0].getType();
                text.append("| `%s` | %s | %s |%n"
                        .formatted(kind.type().getSimpleName(), link(body), Docs.of(kind.type())));
            }
        });
        return text.toString();
    }

    private String types() {
        StringBuilder text = new StringBuilder("\n# Types\n");
        while (!open.isEmpty()) {
            Class<?> type = open.remove();
            text.append("\n## ").append(name(type)).append("\n\n");
            String said = Docs.of(type);
            text.append(said).append(said.isEmpty() ? "" : "\n\n");
            text.append(type.isEnum() ? values(type) : members(type));
        }
        return text.toString();
    }

    private static String values(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                        .map(value -> "`" + ((Enum<?>) value).name() + "`")
                        .collect(Collectors.joining(", "))
                + "\n";
    }

    private String members(Class<?> type) {
        StringBuilder text = new StringBuilder("| member | type | |\n|---|---|---|\n");
        for (BeanPropertyDefinition member : Wire.JSON
                .getSerializationConfig()
                .introspect(Wire.JSON.constructType(type))
                .findProperties()) {
            RecordComponent component = component(type, member.getInternalName());
            if (component != null) {
                boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
                text.append("| `%s` | %s%s | %s |%n"
                        .formatted(
                                member.getName(),
                                word(component.getGenericType()),
                                optional ? " or null" : "",
                                Docs.ofMember(type, component.getName())));
            }
        }
        return text.toString();
    }

    private static @Nullable RecordComponent component(Class<?> type, String name) {
        return Arrays.stream(type.getRecordComponents())
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private String word(Type type) {
        if (type instanceof ParameterizedType many) {
            List<String> of =
                    Arrays.stream(many.getActualTypeArguments()).map(this::word).toList();
            return Map.class.equals(many.getRawType()) ? "object of " + of.getLast() : "list of " + of.getFirst();
        }
        return switch (type) {
            case Class<?> one when one == String.class -> "text";
            case Class<?> one when one == UUID.class -> "UUID";
            case Class<?> one when one == Instant.class -> "time";
            case Class<?> one when one == boolean.class || one == Boolean.class -> "boolean";
            case Class<?> one when one.isPrimitive() || Number.class.isAssignableFrom(one) -> "number";
            case Class<?> one when one.getName().startsWith("dev.runners.") -> link(one);
            default -> type.getTypeName().replaceAll(".*\\.", "");
        };
    }

    private String link(Class<?> type) {
        if (described.add(type)) {
            open.add(type);
        }
        return "[%s](#%s)"
                .formatted(name(type), name(type).toLowerCase(Locale.ROOT).replace(".", ""));
    }

    private static String name(Class<?> type) {
        return type.isMemberClass()
                ? name(type.getDeclaringClass()) + "." + type.getSimpleName()
                : type.getSimpleName();
    }
}
