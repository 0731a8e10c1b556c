package dev.runners.agent.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runners.contracts.Token;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final String ID = "0198c0de-0000-7000-8000-000000000001";

    @Test
    void readsWhatIsNeededAndHasDefaults() throws SettingsProblem {
        Settings settings = Settings.of(good());
        assertThat(settings.origin()).isEqualTo("https://runners.example.com");
        assertThat(settings.slots()).isEqualTo(1);
        assertThat(settings.maxJobs()).isEqualTo(Integer.MAX_VALUE);
        assertThat(settings.cancelGrace()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.workDir().toString()).endsWith("/runners/" + ID);
        assertThat(settings.toString()).doesNotContain("plain-token");
    }

    @Test
    void takesTheNamesOfFieldRunners() throws SettingsProblem {
        Settings settings = Settings.of(Map.of(
                "ALETHIA_WEB_ORIGIN", "http://localhost:1",
                "ALETHIA_WORKER_ID", ID,
                "ALETHIA_WORKER_TOKEN", "plain-token"));
        assertThat(settings.runnerId()).hasToString(ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUNNER_ORIGIN", "RUNNER_ID", "RUNNER_TOKEN"})
    void namesWhatIsMissing(String name) {
        Map<String, String> environment = good();
        environment.remove(name);
        assertThatThrownBy(() -> Settings.of(environment))
                .isInstanceOf(SettingsProblem.class)
                .hasMessageStartingWith(name + " is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNER_ORIGIN,ftp://x",
        "RUNNER_ORIGIN,not a url",
        "RUNNER_ID,7",
        "RUNNER_SLOTS,0",
        "RUNNER_SLOTS,65",
        "RUNNER_SLOTS,many",
        "RUNNER_MAX_JOBS,0",
        "RUNNER_MAX_JOBS,1000001",
        "RUNNER_MAX_JOBS,once",
        "RUNNER_CANCEL_GRACE,-1s",
        "ECS_AGENT_URI,ftp://x",
        "ECS_AGENT_URI,not a url",
        "RUNNERS_TIME_SCALE,0",
        "RUNNERS_TIME_SCALE,2"
    })
    void namesWhatIsMalformed(String name, String value) {
        Map<String, String> environment = good();
        environment.put(name, value);
        assertThatThrownBy(() -> Settings.of(environment))
                .isInstanceOf(SettingsProblem.class)
                .hasMessageStartingWith(name)
                .hasMessageContaining(value);
    }

    @Test
    void seesATypingErrorInATokenAndDoesNotRepeatIt() {
        Map<String, String> environment = good();
        String token = Token.generate(Token.RUNNER_PREFIX).reveal() + "0";
        environment.put("RUNNER_TOKEN", token);
        assertThatThrownBy(() -> Settings.of(environment))
                .hasMessageContaining("typing error")
                .hasMessageNotContaining(token);
    }

    @Test
    void saysThatTerraformIsMissing() {
        assertThatThrownBy(() -> TerraformBinary.find(Optional.empty(), Optional.of("/nowhere")))
                .isInstanceOf(SettingsProblem.class)
                .hasMessageContaining("RUNNER_TERRAFORM");
    }

    private static Map<String, String> good() {
        return new HashMap<>(Map.of(
                "RUNNER_ORIGIN", "https://runners.example.com/",
                "RUNNER_ID", ID,
                "RUNNER_TOKEN", "plain-token",
                "HOME", "/home/somebody"));
    }
}
