package dev.runners.platform.openapi;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;

/** The status of a success, where a method says it with {@code @ResponseStatus}, and its media types as they are sent. */
final class DescribeSuccess {

    private static final DotName STATUS = DotName.createSimple("org.jboss.resteasy.reactive.ResponseStatus");

    private DescribeSuccess() {}

    static void of(Operation operation, MethodInfo method) {
        operation.getResponses().getAPIResponses().values().forEach(DescribeSuccess::nameTypes);
        AnnotationInstance status = method.annotation(STATUS);
        if (status == null) {
            return;
        }
        String said = Integer.toString(status.value().asInt());
        for (String guessed : List.of("200", "201", "204")) {
            APIResponse response = operation.getResponses().getAPIResponse(guessed);
            if (response != null && !guessed.equals(said)) {
                operation.getResponses().removeAPIResponse(guessed);
                operation.getResponses().addAPIResponse(said, response);
                return;
            }
        }
    }

    /** Without the quality by which one of several methods is chosen; streams and texts are texts, not arrays of them. */
    private static void nameTypes(APIResponse response) {
        if (response.getContent() == null) {
            return;
        }
        Content named = OASFactory.createContent();
        response.getContent().getMediaTypes().forEach((type, content) -> {
            String name = type.replaceFirst(";.*", "");
            named.addMediaType(name, name.startsWith("text/") ? content.schema(text()) : content);
        });
        response.setContent(named);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
