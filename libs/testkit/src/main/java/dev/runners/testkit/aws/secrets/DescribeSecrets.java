package dev.runners.testkit.aws.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.testkit.aws.wire.AwsError;
import dev.runners.testkit.aws.wire.AwsService;
import dev.runners.testkit.aws.wire.Call;
import dev.runners.testkit.aws.wire.Operation;
import dev.runners.testkit.aws.wire.Shape;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;

/** What secrets there are, without their values. */
public final class DescribeSecrets {

    private final SecretTable secrets;

    public DescribeSecrets(SecretTable secrets) {
        this.secrets = secrets;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.on(
                        AwsService.SECRETS_MANAGER,
                        "DescribeSecret",
                        secrets::resource,
                        call -> describe(secrets.named(call), "VersionIdsToStages")),
                Operation.onAll(AwsService.SECRETS_MANAGER, "ListSecrets", this::list));
    }

    private ObjectNode list(Call call) {
        boolean withDeleted = call.flag("IncludePlannedDeletion");
        JsonNode filters = call.input().path("Filters");
        return Shape.object()
                .set(
                        "SecretList",
                        Shape.list(secrets.in(call, call.seenAt()).stream()
                                .filter(secret -> withDeleted || !secret.isDeleted())
                                .filter(secret -> StreamSupport.stream(filters.spliterator(), false)
                                        .allMatch(filter -> passes(secret, filter)))
                                .map(secret -> describe(secret, "SecretVersionsToStages"))));
    }

    /** A value fits what begins with it; with an exclamation mark before it, what does not. */
    private static boolean passes(Secret secret, JsonNode filter) {
        String key = filter.path("Key").asText();
        Collection<String> mine = switch (key) {
            case "name" -> List.of(secret.name());
            case "description" -> List.of(secret.description());
            case "tag-key" -> secret.tags().keySet();
            case "tag-value" -> secret.tags().values();
            default -> throw AwsError.of("InvalidParameterException", "AwsDouble has no filter " + key);
        };
        return StreamSupport.stream(filter.path("Values").spliterator(), false)
                .map(JsonNode::asText)
                .anyMatch(value -> value.startsWith("!")
                        ? mine.stream().noneMatch(one -> one.startsWith(value.substring(1)))
                        : mine.stream().anyMatch(one -> one.startsWith(value)));
    }

    private static ObjectNode describe(Secret secret, String versions) {
        ObjectNode described = Secrets.answer(secret)
                .put("Description", secret.description())
                .put("CreatedDate", Shape.seconds(secret.createdAt()))
                .put("LastChangedDate", Shape.seconds(secret.changedAt()));
        Instant deleted = secret.deletedAt();
        if (deleted != null) {
            described.put("DeletedDate", Shape.seconds(deleted));
        }
        described.set("Tags", Shape.tags(secret.tags(), "Key", "Value"));
        ObjectNode stages = Shape.object();
        secret.versions().forEach((id, version) -> {
            // Those without a label are deprecated, and not told.
            if (!version.stages().isEmpty()) {
                stages.set(id, Shape.texts(version.stages().stream()));
            }
        });
        described.set(versions, stages);
        return described;
    }
}
