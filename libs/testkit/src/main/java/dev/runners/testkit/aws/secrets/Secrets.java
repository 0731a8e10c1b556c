package dev.runners.testkit.aws.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.testkit.aws.state.NewId;
import dev.runners.testkit.aws.wire.AwsError;
import dev.runners.testkit.aws.wire.AwsService;
import dev.runners.testkit.aws.wire.Call;
import dev.runners.testkit.aws.wire.Need;
import dev.runners.testkit.aws.wire.Operation;
import dev.runners.testkit.aws.wire.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Making, tagging, deleting and restoring secrets. */
public final class Secrets {

    private static final int SUFFIX = 6;
    private static final int SHORTEST_DAYS = 7;
    private static final int LONGEST_DAYS = 30;

    private final SecretTable secrets;

    public Secrets(SecretTable secrets) {
        this.secrets = secrets;
    }

    public List<Operation> operations() {
        return List.of(
                new Operation(AwsService.SECRETS_MANAGER, "CreateSecret", this::createNeeds, this::create),
                operation("DeleteSecret", this::delete),
                operation("RestoreSecret", this::restore),
                operation("TagResource", this::tag),
                operation("UntagResource", this::untag));
    }

    private Operation operation(String name, Function<Call, ObjectNode> answer) {
        return Operation.on(AwsService.SECRETS_MANAGER, name, secrets::resource, answer);
    }

    private List<Need> createNeeds(Call call) {
        List<Need> needs = new ArrayList<>(List.of(call.need(secrets.resource(call))));
        if (!call.input().path("Tags").isEmpty()) {
            needs.add(Need.of("secretsmanager:TagResource", secrets.resource(call)));
        }
        return needs;
    }

    private ObjectNode create(Call call) {
        String name = call.text("Name");
        if (!name.matches("[A-Za-z0-9/_+=.@!-]{1,512}")) {
            throw AwsError.of(
                    "ValidationException", "Invalid name. Must be a valid name containing alphanumeric characters");
        }
        String version = call.text("ClientRequestToken");
        Secret there = secrets.find(call, call.now()).orElse(null);
        if (there != null) {
            return again(call, there, version);
        }
        String value = call.text("SecretString");
        Map<String, Secret.Version> versions = new LinkedHashMap<>();
        versions.put(version, new Secret.Version(value, List.of(Secret.CURRENT), call.now()));
        Secret secret = new Secret(
                call.arn("secret:" + name + "-" + NewId.mixed(SUFFIX)),
                name,
                call.account(),
                call.region(),
                call.input().path("Description").asText(""),
                versions,
                Shape.readTags(call.input().path("Tags")),
                call.now(),
                call.now(),
                null,
                null);
        secrets.put(secret);
        return answer(secret).put("VersionId", version);
    }

    /** The same request sent again is no error; its token says that it is the same. */
    private static ObjectNode again(Call call, Secret there, String version) {
        if (there.isDeleted()) {
            throw AwsError.of(
                    "InvalidRequestException",
                    "You can't create this secret because a secret with this name is already scheduled for deletion.");
        }
        Secret.Version same = there.versions().get(version);
        if (same == null || !same.value().equals(call.text("SecretString"))) {
            throw AwsError.of(
                    "ResourceExistsException",
                    "The operation failed because the secret " + there.name() + " already exists.");
        }
        return answer(there).put("VersionId", version);
    }

    private ObjectNode delete(Call call) {
        boolean force = call.flag("ForceDeleteWithoutRecovery");
        JsonNode window = call.input().path("RecoveryWindowInDays");
        if (force && !window.isMissingNode()) {
            throw AwsError.of(
                    "InvalidParameterException",
                    "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
        }
        int days = window.asInt(LONGEST_DAYS);
        if (days < SHORTEST_DAYS || days > LONGEST_DAYS) {
            throw AwsError.of(
                    "InvalidParameterException",
                    "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
        }
        // A retry of a forced deletion finds nothing, and that is no error.
        if (force && secrets.find(call, call.now()).isEmpty()) {
            return Shape.object().put("Name", call.text("SecretId")).put("DeletionDate", Shape.seconds(call.now()));
        }
        Secret secret = force ? secrets.named(call) : secrets.live(call);
        Instant gone = force ? call.now() : call.now().plus(Duration.ofDays(days));
        if (force) {
            secrets.remove(secret);
        } else {
            secrets.put(secret.deleted(call.now(), gone));
        }
        return answer(secret).put("DeletionDate", Shape.seconds(gone));
    }

    private ObjectNode restore(Call call) {
        Secret secret = secrets.named(call).restored();
        secrets.put(secret);
        return answer(secret);
    }

    private ObjectNode tag(Call call) {
        Secret secret = secrets.live(call);
        secrets.put(secret.withTags(
                Shape.merge(secret.tags(), Shape.readTags(call.input().path("Tags")))));
        return Shape.object();
    }

    private ObjectNode untag(Call call) {
        Secret secret = secrets.live(call);
        secrets.put(secret.withTags(Shape.without(secret.tags(), call.texts("TagKeys"))));
        return Shape.object();
    }

    static ObjectNode answer(Secret secret) {
        return Shape.object().put("ARN", secret.arn()).put("Name", secret.name());
    }
}
