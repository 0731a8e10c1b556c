package dev.runners.platform.openapi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import dev.runners.contracts.Required;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * A member of a record, as JSON has it.
 *
 * @param isNullable it may be null
 * @param isAlwaysThere it is written even when it is null
 * @param isRequired a request without it is refused
 */
record RecordMember(String name, boolean isNullable, boolean isAlwaysThere, boolean isRequired) {

    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName REQUIRED = DotName.createSimple(Required.class);
    private static final DotName PROPERTY = DotName.createSimple("com.fasterxml.jackson.annotation.JsonProperty");
    private static final DotName INCLUDE = DotName.createSimple("com.fasterxml.jackson.annotation.JsonInclude");
    private static final DotName UNWRAPPED = DotName.createSimple("com.fasterxml.jackson.annotation.JsonUnwrapped");
    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

    static List<RecordMember> of(ClassInfo type, IndexView index) {
        return type.recordComponents().stream()
                .flatMap(component -> of(type, component, index))
                .toList();
    }

    static Set<String> names(ClassInfo type, IndexView index) {
        return of(type, index).stream().map(RecordMember::name).collect(Collectors.toSet());
    }

    private static Stream<RecordMember> of(ClassInfo type, RecordComponentInfo component, IndexView index) {
        if (annotation(type, component, UNWRAPPED) != null) {
            ClassInfo unwrapped = index.getClassByName(component.type().name());
            return unwrapped == null ? Stream.of() : of(unwrapped, index).stream();
        }
        boolean isLeftOut = annotation(type, component, INCLUDE) != null || type.hasDeclaredAnnotation(INCLUDE);
        boolean isNullable = component.type().hasAnnotation(NULLABLE);
        return Stream.of(new RecordMember(
                name(type, component), isNullable, !(isNullable && isLeftOut), component.hasAnnotation(REQUIRED)));
    }

    private static String name(ClassInfo type, RecordComponentInfo component) {
        AnnotationInstance property = annotation(type, component, PROPERTY);
        return property == null || property.value() == null
                ? SNAKE_CASE.translate(component.name())
                : property.value().asString();
    }

    /** Jackson's annotations of a component are found on its field. */
    private static @Nullable AnnotationInstance annotation(
            ClassInfo type, RecordComponentInfo component, DotName name) {
        return Objects.requireNonNull(type.field(component.name())).annotation(name);
    }
}
