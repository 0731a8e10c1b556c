package dev.runners.agent.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.agent.log.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What git itself makes of it, on a machine with settings of its own. */
class SignInToGitTest {

    private static final String URL = "https://git.example.org/acme/network";

    @TempDir
    Path home;

    private Map<String, String> own;

    @BeforeEach
    void settings() throws IOException {
        Files.writeString(home.resolve(".gitconfig"), """
                [http "%s"]
                  followRedirects = true
                  extraHeader = Authorization: Basic of-the-machine
                """.formatted(URL));
        own = Map.of(
                "HOME",
                home.toString(),
                "PATH",
                String.valueOf(System.getenv("PATH")),
                "GIT_CONFIG_COUNT",
                "1",
                "GIT_CONFIG_KEY_0",
                "http.proxy",
                "GIT_CONFIG_VALUE_0",
                "http://proxy.example.org");
    }

    @Test
    void noSettingOfTheMachineHasTheLastWordAndTheOthersStay() throws Exception {
        for (String url : List.of(URL, URL + ".git")) {
            Map<String, String> environment = SignInToGit.with("ghp_1", URL, new Secrets(List.of()), own);
            assertThat(told(environment, "http.followRedirects", url)).isEqualTo("false");
            // base64 of x-access-token:ghp_1
            assertThat(told(environment, "http.extraHeader", url))
                    .isEqualTo("Authorization: Basic eC1hY2Nlc3MtdG9rZW46Z2hwXzE=");
            assertThat(told(environment, "http.proxy", url)).isEqualTo("http://proxy.example.org");
        }
        assertThat(told(SignInToGit.with("ghp_1", URL, new Secrets(List.of()), own), "http.followRedirects", URL + "s"))
                .isEmpty();
    }

    /** Git sends each header behind the last empty one. */
    @Test
    void theHeaderOfTheMachineIsNotSentBesideIt() throws Exception {
        Map<String, String> environment = SignInToGit.with("reader:1", URL, new Secrets(List.of()), own);
        List<String> headers = git(environment, "config", "--get-all", "http." + URL + ".extraHeader")
                .lines()
                .toList();
        assertThat(headers)
                .containsExactly("Authorization: Basic of-the-machine", "", "Authorization: Basic cmVhZGVyOjE=");
    }

    @Test
    void aCountOfNothingIsNone() throws Exception {
        Map<String, String> blank = new HashMap<>(own);
        blank.put("GIT_CONFIG_COUNT", "");
        assertThat(told(SignInToGit.with("ghp_1", URL, new Secrets(List.of()), blank), "http.followRedirects", URL))
                .isEqualTo("false");
    }

    private String told(Map<String, String> environment, String setting, String url) throws Exception {
        return git(environment, "config", "--get-urlmatch", setting, url);
    }

    private String git(Map<String, String> environment, String... arguments) throws Exception {
        ProcessBuilder git = new ProcessBuilder("git").directory(home.toFile());
        git.command().addAll(List.of(arguments));
        git.environment().clear();
        git.environment().putAll(environment);
        Process process = git.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.strip();
    }
}
