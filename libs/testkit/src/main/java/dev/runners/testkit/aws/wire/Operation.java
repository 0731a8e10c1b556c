package dev.runners.testkit.aws.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;

/**
 * One operation of a service.
 *
 * @param needs the permissions that a call must have; all of them
 * @param answer does it and says so, members named as on the wire
 */
public record Operation(
        AwsService service, String name, Function<Call, List<Need>> needs, Function<Call, ? extends JsonNode> answer) {

    /** One that needs the permission of its own name on one resource. */
    public static Operation on(
            AwsService service,
            String name,
            Function<Call, String> resource,
            Function<Call, ? extends JsonNode> answer) {
        return new Operation(service, name, call -> List.of(call.need(resource.apply(call))), answer);
    }

    /** One whose permission knows no resource. */
    public static Operation onAll(AwsService service, String name, Function<Call, ? extends JsonNode> answer) {
        return on(service, name, call -> "*", answer);
    }

    String key() {
        return service.wireName() + ":" + name;
    }
}
