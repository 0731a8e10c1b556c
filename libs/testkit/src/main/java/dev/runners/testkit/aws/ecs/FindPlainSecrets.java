package dev.runners.testkit.aws.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.testkit.aws.secrets.Secret;
import dev.runners.testkit.aws.secrets.SecretTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Secrets in the environment or the command of a task definition, where whoever may describe it can read them. */
final class FindPlainSecrets {

    private static final Pattern NAME = Pattern.compile(
            "(^|_)(TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|(PRIVATE|SECRET|ACCESS|API)_KEY)$",
            Pattern.CASE_INSENSITIVE);

    private final SecretTable secrets;

    FindPlainSecrets(SecretTable secrets) {
        this.secrets = secrets;
    }

    /** Where the first one stands. */
    Optional<String> in(JsonNode container, Instant now) {
        List<String> values = secrets.all(now).stream()
                .flatMap(secret -> secret.versions().values().stream())
                .map(Secret.Version::value)
                .filter(value -> !value.isBlank())
                .toList();
        return Stream.concat(inEnvironment(container, values), inCommand(container, values))
                .findFirst();
    }

    private static Stream<String> inEnvironment(JsonNode container, List<String> values) {
        return StreamSupport.stream(container.path("environment").spliterator(), false)
                .filter(variable -> NAME.matcher(variable.path("name").asText()).find()
                        || holdsAny(variable.path("value").asText(), values))
                .map(variable -> "environment variable " + variable.path("name").asText() + " of container "
                        + container.path("name").asText());
    }

    private static Stream<String> inCommand(JsonNode container, List<String> values) {
        return Stream.of("entryPoint", "command")
                .filter(part -> StreamSupport.stream(container.path(part).spliterator(), false)
                        .anyMatch(word -> holdsAny(word.asText(), values)))
                .map(part -> part + " of container " + container.path("name").asText());
    }

    private static boolean holdsAny(String text, List<String> values) {
        return values.stream().anyMatch(text::contains);
    }
}
