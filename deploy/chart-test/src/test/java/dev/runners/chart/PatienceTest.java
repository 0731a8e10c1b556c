package dev.runners.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the docs call Helm it is told to wait for longer than a migration may take. */
class PatienceTest {

    private static final Pattern HELM = Pattern.compile("(?m)^ *helm (?:install|upgrade) .*$");
    private static final Pattern TIMEOUT = Pattern.compile(" --timeout (\\d+)m$");

    @ParameterizedTest
    @ValueSource(strings = {"install-kubernetes.md", "operate.md"})
    void itIsLongerThanAMigration(String page) {
        int longest = Chart.render("medium").stream()
                .filter(object -> object.kind().equals("Job"))
                .mapToInt(job -> job.json().at("/spec/activeDeadlineSeconds").asInt())
                .max()
                .orElseThrow();
        List<String> calls = HELM.matcher(Yaml.text(Path.of("../../docs", page)))
                .results()
                .map(call -> call.group())
                .toList();
        assertThat(calls)
                .isNotEmpty()
                .allSatisfy(call -> assertThat(TIMEOUT.matcher(call)
                                .results()
                                .mapToInt(minutes -> 60 * Integer.parseInt(minutes.group(1))))
                        .singleElement()
                        .satisfies(seconds -> assertThat(seconds).isGreaterThan(longest)));
    }
}
