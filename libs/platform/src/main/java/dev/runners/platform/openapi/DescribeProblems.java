package dev.runners.platform.openapi;

import dev.runners.contracts.Problem;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Every error is a problem (RFC 9457): described once, and referred to by every operation. */
final class DescribeProblems {

    private static final String NAME = "Problem";

    private DescribeProblems() {}

    static void in(OpenAPI api) {
        api.getComponents().addSchema(NAME, schema());
        api.getComponents()
                .addResponse(
                        NAME,
                        OASFactory.createAPIResponse()
                                .description("A problem: what went wrong, and what to do.")
                                .content(OASFactory.createContent()
                                        .addMediaType(
                                                Problem.MEDIA_TYPE,
                                                OASFactory.createMediaType()
                                                        .schema(OASFactory.createSchema()
                                                                .ref(NAME)))));
    }

    static void of(Operation operation) {
        operation
                .getResponses()
                .addAPIResponse("default", OASFactory.createAPIResponse().ref(NAME));
    }

    private static Schema schema() {
        Schema violation = object().addProperty("pointer", text("JSON pointer (RFC 6901) to the value."))
                .addProperty("detail", text("Why it makes no sense."))
                .required(List.of("pointer", "detail"));
        return object().addProperty("type", text("Stable; for programs. Starts with " + Problem.TYPE_PREFIX))
                .addProperty("title", text("The kind of problem, for people."))
                .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("detail", text("One sentence that says what to do."))
                .addProperty("traceId", nullable(text("To quote when asking for help.")))
                .addProperty(
                        "errors",
                        nullable(OASFactory.createSchema()
                                .addType(SchemaType.ARRAY)
                                .items(violation)
                                .description("One entry for each value that makes no sense.")))
                .required(List.of("type", "title", "status", "detail"));
    }

    private static Schema object() {
        return OASFactory.createSchema().addType(SchemaType.OBJECT);
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }

    private static Schema nullable(Schema schema) {
        return schema.addType(SchemaType.NULL);
    }
}
