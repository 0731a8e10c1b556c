package dev.runners.testkit.aws.secrets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.testkit.aws.wire.AwsError;
import dev.runners.testkit.aws.wire.AwsService;
import dev.runners.testkit.aws.wire.Call;
import dev.runners.testkit.aws.wire.Operation;
import dev.runners.testkit.aws.wire.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Putting and getting values: a new one takes AWSCURRENT, and the one before becomes AWSPREVIOUS. Older ones have no label
 * and can be asked for by their id, for they are deleted no sooner than after a day and behind a hundred others.
 */
public final class SecretValues {

    private final SecretTable secrets;

    public SecretValues(SecretTable secrets) {
        this.secrets = secrets;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.on(AwsService.SECRETS_MANAGER, "PutSecretValue", secrets::resource, this::put),
                Operation.on(AwsService.SECRETS_MANAGER, "GetSecretValue", secrets::resource, this::get));
    }

    private ObjectNode put(Call call) {
        Secret secret = secrets.live(call);
        String id = call.text("ClientRequestToken");
        String value = call.text("SecretString");
        Secret.Version same = secret.versions().get(id);
        if (same != null && !same.value().equals(value)) {
            throw AwsError.of(
                    "ResourceExistsException",
                    "You can't use ClientRequestToken " + id + " because that value is already in use for a version of "
                            + "secret " + secret.arn() + ".");
        }
        if (same == null) {
            secrets.put(secret.withVersions(moved(secret, id, value, call), call.now()));
        }
        return answer(secrets.live(call), id);
    }

    private static Map<String, Secret.Version> moved(Secret secret, String id, String value, Call call) {
        Map<String, Secret.Version> versions = new LinkedHashMap<>();
        secret.versions().forEach((old, version) -> {
            boolean wasCurrent = version.stages().contains(Secret.CURRENT);
            versions.put(old, version.withStages(wasCurrent ? List.of(Secret.PREVIOUS) : List.of()));
        });
        versions.put(id, new Secret.Version(value, List.of(Secret.CURRENT), call.now()));
        return versions;
    }

    private ObjectNode get(Call call) {
        Secret secret = secrets.live(call);
        String stage = call.input().path("VersionStage").asText(Secret.CURRENT);
        String asked = call.maybe("VersionId");
        String id = asked == null
                ? secret.at(stage).map(Map.Entry::getKey).orElseThrow(() -> noVersion("staging label: " + stage))
                : asked;
        Secret.Version version = secret.versions().get(id);
        if (version == null) {
            throw noVersion("VersionId: " + id);
        }
        return answer(secret, id)
                .put("SecretString", version.value())
                .put("CreatedDate", Shape.seconds(version.createdAt()));
    }

    private static AwsError noVersion(String what) {
        return AwsError.of(
                "ResourceNotFoundException", "Secrets Manager can't find the specified secret value for " + what);
    }

    private static ObjectNode answer(Secret secret, String id) {
        Secret.Version version = secret.versions().get(id);
        ObjectNode answer = Secrets.answer(secret).put("VersionId", id);
        return answer.set("VersionStages", Shape.texts(version == null ? Stream.of() : version.stages().stream()));
    }
}
