package dev.runners.testkit.aws.ecs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.testkit.aws.wire.Shape;
import java.util.stream.Stream;

/** What ECS says, beside what it found, of what it did not. */
final class Failures {

    static final String MISSING = "MISSING";

    private Failures() {}

    static ArrayNode missing(Stream<String> arns) {
        return Shape.list(arns.map(arn -> of(arn, MISSING)));
    }

    static ObjectNode of(String arn, String reason) {
        return Shape.object().put("arn", arn).put("reason", reason);
    }
}
