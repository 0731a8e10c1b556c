package dev.runners.platform.openapi;

import dev.runners.contracts.MaxBody;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/**
 * What the records say beyond their types: which members may be null, which a reply always has, which a request must have,
 * whether it may have others, and how long it may be ({@code x-max-bytes}).
 */
final class DescribeRecords {

    private static final String JSON = "application/json";
    private static final String PREFIX = "#/components/schemas/";
    private static final DotName MAX_BODY = DotName.createSimple(MaxBody.class);
    private static final DotName IGNORES =
            DotName.createSimple("com.fasterxml.jackson.annotation.JsonIgnoreProperties");

    private final IndexView index;
    private final OpenAPI api;
    private final Map<String, List<ClassInfo>> records = new HashMap<>();

    DescribeRecords(IndexView index, OpenAPI api) {
        this.index = index;
        this.api = api;
        index.getKnownClasses().stream()
                .filter(ClassInfo::isRecord)
                .forEach(type -> records.computeIfAbsent(type.simpleName(), name -> new ArrayList<>())
                        .add(type));
    }

    void describe() {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        Set<String> requests = requests();
        Map<String, Schema> sorted = new TreeMap<>(schemas == null ? Map.of() : schemas);
        sorted.forEach((name, schema) -> {
            ClassInfo type = typeOf(name, schema);
            if (type != null) {
                RecordMember.of(type, index).forEach(member -> describe(schema, member, requests.contains(name)));
                if (requests.contains(name) && !ignoresUnknown(type)) {
                    schema.setAdditionalPropertiesSchema(
                            OASFactory.createSchema().booleanSchema(false));
                }
            }
        });
        api.getComponents().setSchemas(sorted);
    }

    private static void describe(Schema schema, RecordMember member, boolean request) {
        Schema property = Objects.requireNonNull(schema.getProperties().get(member.name()));
        boolean required = request ? member.isRequired() : member.isAlwaysThere();
        if (required && (schema.getRequired() == null || !schema.getRequired().contains(member.name()))) {
            schema.addRequired(member.name());
        }
        if (member.isNullable() && !(request && required)) {
            schema.addProperty(member.name(), nullable(property));
        }
    }

    private static Schema nullable(Schema property) {
        if (property.getRef() == null) {
            return property.getType() == null ? property : property.addType(SchemaType.NULL);
        }
        return OASFactory.createSchema()
                .addAnyOf(property)
                .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
    }

    /** The schemas of JSON bodies; their operations learn how long these may be. */
    private Set<String> requests() {
        Set<String> names = new HashSet<>();
        api.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .forEach(operation -> {
                    RequestBody body = operation.getRequestBody();
                    MediaType json = body == null || body.getContent() == null
                            ? null
                            : body.getContent().getMediaType(JSON);
                    if (body != null && json != null) {
                        String name = name(json.getSchema());
                        body.addExtension("x-max-bytes", maxBytes(name));
                        names.add(name);
                    }
                });
        return names;
    }

    private int maxBytes(String name) {
        AnnotationInstance limit = records.getOrDefault(name, List.of()).stream()
                .filter(type -> type.hasDeclaredAnnotation(MAX_BODY))
                .map(type -> type.declaredAnnotation(MAX_BODY))
                .findFirst()
                .orElse(null);
        return limit == null ? MaxBody.DEFAULT : limit.value().asInt();
    }

    /** Records in several packages share a name now and then: the one with these members it is. */
    private @Nullable ClassInfo typeOf(String name, Schema schema) {
        Set<String> members = schema.getProperties() == null
                ? Set.of()
                : schema.getProperties().keySet();
        return records.getOrDefault(name.replaceFirst("[0-9]+$", ""), List.of()).stream()
                .filter(type -> members.equals(RecordMember.names(type, index)))
                .findFirst()
                .orElse(null);
    }

    private static boolean ignoresUnknown(ClassInfo type) {
        AnnotationInstance ignores = type.declaredAnnotation(IGNORES);
        return ignores != null
                && ignores.value("ignoreUnknown") != null
                && ignores.value("ignoreUnknown").asBoolean();
    }

    private static String name(@Nullable Schema schema) {
        String ref = schema == null ? null : schema.getRef();
        return ref == null ? "" : ref.replace(PREFIX, "");
    }
}
