package dev.runners.platform.openapi;

import java.util.List;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;

/** The status of a success, where a method says it with {@code @ResponseStatus}. */
final class DescribeSuccess {

    private static final DotName STATUS = DotName.createSimple("org.jboss.resteasy.reactive.ResponseStatus");

    private DescribeSuccess() {}

    static void of(Operation operation, MethodInfo method) {
        AnnotationInstance status = method.annotation(STATUS);
        if (status == null || operation.getResponses() == null) {
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
}
