package dev.runners.agent.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.agent.log.Secrets;
import dev.runners.contracts.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TakeOnIdentityTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/runners";
    private static final UUID ATTEMPT = UUID.randomUUID();

    @TempDir
    Path folder = Path.of("");

    private final Secrets secrets = new Secrets(List.of("the-token"));
    private final Map<String, String> environment = new HashMap<>(Map.of("PATH", "/bin", "AWS_ROLE_ARN", "another"));

    @Test
    void keysOfTheMachineTakeOnTheRoleAndAreNoVariablesAnyMore() throws IOException, JobFailed {
        environment.putAll(Map.of(
                "AWS_ACCESS_KEY_ID", "AKIAMACHINE",
                "AWS_SECRET_ACCESS_KEY", "machine/secret+key",
                "AWS_SESSION_TOKEN", "machine-session"));
        takeOn(identity(ROLE, "runners-0123"));
        assertThat(environment)
                .containsOnlyKeys(
                        "PATH", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", "AWS_PROFILE", "AWS_SDK_LOAD_CONFIG")
                .containsEntry("AWS_PROFILE", "runners");
        assertThat(text("AWS_CONFIG_FILE")).isEqualTo("""
                [profile runners]
                role_arn = %s
                external_id = runners-0123
                role_session_name = runners-%s
                source_profile = machine
                """.formatted(ROLE, ATTEMPT));
        assertThat(text("AWS_SHARED_CREDENTIALS_FILE")).isEqualTo("""
                [machine]
                aws_access_key_id = AKIAMACHINE
                aws_secret_access_key = machine/secret+key
                aws_session_token = machine-session
                """);
        assertThat(secrets.mask("a machine/secret+key, a machine-session"))
                .doesNotContain("machine/secret+key", "machine-session");
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI, EcsContainer",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI, EcsContainer",
        "OTHER, Ec2InstanceMetadata"
    })
    void aTaskAndAnInstanceTakeItOnByTheirOwnRole(String variable, String source) throws IOException, JobFailed {
        environment.put(variable, "/v2/credentials");
        takeOn(identity(ROLE, "runners-0123"));
        assertThat(text("AWS_CONFIG_FILE")).contains("credential_source = " + source);
        assertThat(environment).containsKey(variable);
    }

    @Test
    void whatWouldWorkAsSomebodyElseIsRefused() {
        environment.put("AWS_PROFILE", "mine");
        assertThatThrownBy(() -> takeOn(identity(ROLE, "runners-0123")))
                .isInstanceOf(JobFailed.class)
                .hasMessageContaining("AWS_PROFILE");
    }

    @Test
    void theProfileOfTheMachinesUserIsRefusedAndAnEmptyVariableIsNone() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.writeString(Files.createDirectory(home.resolve(".aws")).resolve("credentials"), "[default]");
        environment.putAll(Map.of("HOME", home.toString(), "AWS_ACCESS_KEY_ID", ""));
        assertThatThrownBy(() -> takeOn(identity(ROLE, "runners-0123")))
                .isInstanceOf(JobFailed.class)
                .hasMessageContaining("~/.aws");
    }

    @Test
    void whatIsNoRoleIsRefusedAndWritesNoLineOfItsOwn() {
        for (ObjectNode odd : List.of(
                identity("", ""),
                identity(ROLE + "\ncredential_process = rm", "runners-0123"),
                identity(ROLE, "a\nb"),
                identity(ROLE, "runners-0123").put("provider", "gcp"))) {
            assertThatThrownBy(() -> takeOn(odd)).isInstanceOf(JobFailed.class);
        }
        assertThat(folder).isEmptyDirectory();
    }

    private void takeOn(ObjectNode identity) throws IOException, JobFailed {
        TakeOnIdentity.in(folder, identity, ATTEMPT, environment, secrets);
    }

    private String text(String variable) throws IOException {
        return Files.readString(Path.of(environment.getOrDefault(variable, "")));
    }

    private static ObjectNode identity(String role, String externalId) {
        return Wire.JSON
                .createObjectNode()
                .put("provider", "aws")
                .put("role_arn", role)
                .put("external_id", externalId);
    }
}
