package dev.runners.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {

    private static final Path SCRIPT = Path.of("../../runners").toAbsolutePath().normalize();

    @TempDir
    private Path home;

    @Test
    void helpsWithAndWithoutBeingAsked() throws Exception {
        for (String[] arguments : new String[][] {{}, {"help"}, {"--help"}}) {
            Said said = run(arguments);
            assertThat(said.code).isZero();
            assertThat(said.text).contains("./runners up", "./runners submit DIR");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fly",
                "up --port",
                "up --port x",
                "up --frsh",
                "down now",
                "doctor now",
                "doctor --origin",
                "logs database",
                "agent --nme x",
                "agent --name ../x",
                "submit",
                "submit . . ",
                "submit . --paln",
                "submit . --state",
                "submit . --origin",
                "simulate",
                "simulate five",
                "simulate 5 6",
                "simulate 5 --fault",
                "simulate 5 --jbos",
                "test it",
                "bench --slow"
            })
    void wrongUseIsOneSentence(String line) throws Exception {
        Said said = run(line.strip().split(" +", -1));
        assertThat(said.code).isEqualTo(2);
        assertThat(said.text.lines()).hasSize(1);
        assertThat(said.text).contains("./runners help");
    }

    @Test
    void nothingStartedIsSaidPlainly() throws Exception {
        assertThat(run("status")).isEqualTo(new Said(3, "Nothing was started here yet: ./runners up does.\n"));
        assertThat(run("doctor")).isEqualTo(new Said(1, "Nothing was started here yet: ./runners up does.\n"));
        assertThat(run("down").code).isZero();
        assertThat(run("logs").code).isEqualTo(1);
        assertThat(run("submit", "/no/such/folder")).isEqualTo(new Said(1, "There is no folder /no/such/folder.\n"));
    }

    private Said run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("RUNNERS_HOME", home.toString());
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    private record Said(int code, String text) {}
}
