package dev.runners.platform.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;

/** A path with an older word for the same, {@code {_:runners|workers}}, as one path for each word; the older is deprecated. */
final class ExpandPath {

    private static final DotName PATH = DotName.createSimple("jakarta.ws.rs.Path");
    private static final Pattern WORDS = Pattern.compile("\\{\\s*(\\w+)\\s*:\\s*(\\w+(?:\\|\\w+)+)\\s*}");

    private ExpandPath() {}

    static Map<String, PathItem> of(String path, PathItem item, Methods methods) {
        Matcher words = item.getOperations().values().stream()
                .map(methods::find)
                .flatMap(Optional::stream)
                .map(ExpandPath::words)
                .filter(Matcher::find)
                .findFirst()
                .orElse(null);
        if (words == null) {
            return Map.of(path, item);
        }
        String variable = words.group(1);
        List<String> choices = List.of(words.group(2).split("\\|"));
        Map<String, PathItem> expanded = new LinkedHashMap<>();
        for (String word : choices) {
            boolean older = !word.equals(choices.getFirst());
            expanded.put(path.replace("{" + variable + "}", word), copy(item, variable, older ? word : null));
        }
        return expanded;
    }

    private static Matcher words(MethodInfo method) {
        AnnotationInstance path = method.declaringClass().declaredAnnotation(PATH);
        return WORDS.matcher(path == null ? "" : path.value().asString());
    }

    private static PathItem copy(PathItem item, String variable, @Nullable String older) {
        PathItem copy = OASFactory.createPathItem().parameters(without(item.getParameters(), variable));
        item.getOperations().forEach((verb, operation) -> copy.setOperation(verb, copy(operation, variable, older)));
        return copy;
    }

    private static Operation copy(Operation operation, String variable, @Nullable String older) {
        Operation copy = OASFactory.createOperation()
                .summary(operation.getSummary())
                .description(operation.getDescription())
                .operationId(older == null ? operation.getOperationId() : operation.getOperationId() + "_" + older)
                .parameters(without(operation.getParameters(), variable))
                .requestBody(operation.getRequestBody())
                .responses(operation.getResponses())
                .security(operation.getSecurity());
        return older == null ? copy : copy.deprecated(true);
    }

    private static @Nullable List<Parameter> without(@Nullable List<Parameter> parameters, String variable) {
        return parameters == null
                ? null
                : parameters.stream()
                        .filter(parameter -> !variable.equals(parameter.getName()))
                        .toList();
    }
}
